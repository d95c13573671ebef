/** What HQ says of stores: figures it imports, and diversions it confirms or lifts. */
import { describe, expect, it } from 'vitest'
import { confirmDiversion, liftDiversion } from '#shared/routing/eligibility/diversion.ts'
import {
  type DiversionRecord,
  diversions,
  type StoreFactsRecord,
  storeFacts,
} from '#shared/routing/eligibility/documents.ts'
import { decideStoreFacts, type StoreFactRow } from '#shared/routing/eligibility/import-facts.ts'
import { NOW_MS, put, stored } from './facts.ts'

describe('importing facts', () => {
  const imported = (rows: StoreFactRow[], before?: StoreFactsRecord) =>
    decideStoreFacts(rows, {
      stores: new Set(['S1', 'S2']),
      before: new Map(before ? [['S1', stored('S1', before)]] : []),
      nowMs: NOW_MS,
    })

  it('judges each row alone', () => {
    const { value, writes } = imported([
      { storeId: 'S1', asOf: '2026-11-20', followers: 12 },
      { storeId: 'S1', asOf: '2026-11-20', followers: 13 },
      { storeId: 'S9', asOf: '2026-11-20', followers: 1 },
      { storeId: 'S2', asOf: '2026-11-22', followers: 1 },
    ])
    expect(value.results).toEqual([
      { outcome: 'created' },
      { outcome: 'refused', reason: 'REPEATED_ROW' },
      { outcome: 'refused', reason: 'STORE_UNKNOWN' },
      { outcome: 'refused', reason: 'DATE_IN_FUTURE' },
    ])
    expect(writes).toHaveLength(1)
    expect(put(writes ?? [], storeFacts, 'S1')).toEqual({ storeId: 'S1', followers: { value: 12, asOf: '2026-11-20' } })
  })

  it('keeps what a row does not tell, and takes the newer of two figures in whatever order they come', () => {
    const before = { storeId: 'S1', followers: { value: 12, asOf: '2026-11-10' }, diversions: 2 }
    const row = { storeId: 'S1', asOf: '2026-11-15', followers: 5, answerMinutes: 30 }
    const { writes } = imported([row], before)
    const after = put<StoreFactsRecord>(writes ?? [], storeFacts, 'S1')
    expect(after).toEqual({
      storeId: 'S1',
      followers: { value: 5, asOf: '2026-11-15' },
      answerMinutes: { value: 30, asOf: '2026-11-15' },
      diversions: 2,
    })
    expect(imported([row], after).value.results).toEqual([{ outcome: 'unchanged' }])
    expect(imported([{ ...row, asOf: '2026-11-01', followers: 99 }], after).writes).toEqual([])
  })
})

describe('ruling on a diversion', () => {
  const ruling = { storeId: 'S1', serial: 'U1', note: '已核实', operatorId: 'op', nowMs: NOW_MS }

  function hq() {
    let diversion: DiversionRecord | undefined
    let facts: StoreFactsRecord | undefined = { storeId: 'S1', followers: { value: 1, asOf: '2026-11-01' } }
    const given = () => ({
      diversion: diversion && stored('S1|U1', diversion),
      facts: facts && stored('S1', facts),
    })
    const take = (decided: ReturnType<typeof confirmDiversion> | ReturnType<typeof liftDiversion>) => {
      if ('refused' in decided) return decided.refused
      diversion = put(decided.writes ?? [], diversions, 'S1|U1')
      facts = put(decided.writes ?? [], storeFacts, 'S1')
      return decided.value.standing
    }
    return {
      confirm: () => take(confirmDiversion(given(), ruling)),
      lift: () => take(liftDiversion(given(), { ...ruling, note: '已整改' })),
      diversion: () => diversion,
      facts: () => facts,
    }
  }

  it('counts against the store until it is lifted, once however often it is asked, and keeps every ruling', () => {
    const at = hq()
    expect(at.lift()).toBe('DIVERSION_UNKNOWN')
    expect([at.confirm(), at.confirm(), at.lift(), at.lift(), at.confirm()]).toEqual([
      1,
      'DIVERSION_CONFIRMED',
      0,
      'DIVERSION_UNKNOWN',
      1,
    ])
    expect(at.diversion()?.rulings.map(({ state, note }) => [state, note])).toEqual([
      ['confirmed', '已核实'],
      ['lifted', '已整改'],
      ['confirmed', '已核实'],
    ])
    expect(at.facts()).toEqual({ storeId: 'S1', followers: { value: 1, asOf: '2026-11-01' }, diversions: 1 })
  })
})
