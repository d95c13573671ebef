import { describe, expect, it } from 'vitest'
import type { Stored } from '#shared/kernel/collection.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import type { AttributionRecord, WaitingCustomerRecord } from '#shared/routing/attribution/documents.ts'
import { bindWaiting, type CustomerRowFacts, decideCustomerRows } from '#shared/routing/attribution/import-customers.ts'
import { ruleSetsOf } from '#shared/routing/attribution/rules.ts'
import { SHOP, WANG } from '../../../cloudfunctions/registration/network.ts'

const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')
const row = { storeId: SHOP.storeId, staffId: WANG.staffId, evidence: '会员 77', since: '2020-05-01' }
const given = (phoneHash: string, more: Partial<CustomerRowFacts> = {}): CustomerRowFacts => ({
  phoneHash,
  row,
  store: SHOP,
  guide: WANG,
  ...more,
})
const waiting: Stored<WaitingCustomerRecord> = {
  id: 'h1',
  version: 'v',
  data: { ...row, operatorId: 'op', importedAtMs: 1 },
}
const decide = (rows: CustomerRowFacts[], before: Stored<WaitingCustomerRecord>[] = []) =>
  decideCustomerRows(rows, new Map(before.map((one) => [one.id, one])), { operatorId: 'op', nowMs: NOW_MS })

describe('customers from before the system', () => {
  it('are judged row by row', () => {
    const { results, writes } = decide(
      [
        given('h1'),
        given('h2'),
        given('h2'),
        given('h3', { store: undefined }),
        given('h4', { guide: { ...WANG, status: 'left' } }),
        given('h5', { row: { ...row, evidence: '会员 78' } }),
      ],
      [waiting, { ...waiting, id: 'h5' }],
    )
    expect(results.map((result) => ('reason' in result ? result.reason : result.outcome))).toEqual([
      'unchanged',
      'created',
      'REPEATED_ROW',
      'STORE_UNKNOWN',
      'GUIDE_UNKNOWN',
      'updated',
    ])
    expect(writes.map((op) => op.id)).toEqual(['h2', 'h5'])
  })

  const person = { personId: 'p', sets: ruleSetsOf(undefined), nowMs: NOW_MS }

  it('are bound with their evidence when they come, and nothing waits any more', () => {
    expect(bindWaiting({ ...person, before: undefined }, waiting, WANG)).toMatchObject([
      { coll: 'attributions', data: { storeId: SHOP.storeId, staffId: WANG.staffId, because: { rule: 'imported' } } },
      { coll: 'attributionLog', data: { kind: 'imported', evidence: '会员 77', since: '2020-05-01' } },
      { coll: 'waitingCustomers', del: true, id: 'h1', if: { version: 'v' } },
    ])
    const [answer] = bindWaiting({ ...person, before: undefined }, waiting, { ...WANG, status: 'left' })
    expect(answer).not.toHaveProperty('data.staffId')
  })

  it('who are another store’s by then stay there, and the store is told what it may do', () => {
    const data: AttributionRecord = {
      personId: 'p',
      position: 1,
      storeId: 'NJ001',
      because: { rule: 'first-registration', version: 1, position: 1 },
      decidedAtMs: 5,
    }
    const writes = bindWaiting({ ...person, before: { id: 'p', version: 'v', data } }, waiting, WANG)
    expect(writes[0]).toMatchObject({ data: { storeId: 'NJ001', position: 2 } })
    expect(writes[3]).toMatchObject({
      data: { reader: `store:${SHOP.storeId}`, kind: 'imported-elsewhere', untilMs: NOW_MS + 30 * DAY_MS },
    })
  })
})
