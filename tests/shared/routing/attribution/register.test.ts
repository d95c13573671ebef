import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Stored } from '#shared/kernel/collection.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import { attributionEntryId } from '#shared/routing/attribution/append.ts'
import type { AttributionEntry, AttributionRecord, PurchaseScene } from '#shared/routing/attribution/documents.ts'
import { decideRegistered, storesToChoose } from '#shared/routing/attribution/register.ts'
import { DEFAULT_RULE_SET, ruleSetsOf } from '#shared/routing/attribution/rules.ts'

const purchase = (storeId: string, soldAtMs: number): PurchaseScene => ({
  storeId,
  staffId: `${storeId}-guide`,
  point: { lat: 30, lng: 120, datum: 'GCJ-02' },
  modelId: 'M',
  serial: `S${soldAtMs}`,
  soldAtMs,
})

/** Registers purchases one after another, as the store would hold them. */
function register(scenes: readonly PurchaseScene[]): { current: AttributionRecord; log: AttributionEntry[] } {
  const log: AttributionEntry[] = []
  let current: Stored<AttributionRecord> | undefined
  for (const [at, scene] of scenes.entries()) {
    const facts = { personId: 'p1', before: current, sets: ruleSetsOf(undefined), nowMs: 1_000 + at }
    const decided = decideRegistered(facts, { scene })
    if (isRefused(decided)) throw new Error(decided.refused)
    const [answer, entry] = decided.writes ?? []
    expect(answer).toMatchObject({ id: 'p1', if: current ? { version: current.version } : { absent: true } })
    expect(entry).toMatchObject({
      id: attributionEntryId('p1', at + 1),
      if: { absent: true },
      data: { position: at + 1, scene },
    })
    log.push((entry as { data: AttributionEntry }).data)
    current = { id: 'p1', version: String(at), data: decided.value }
  }
  if (!current) throw new Error('nothing was registered')
  return { current: current.data, log }
}

describe('whose customer a person is', () => {
  it('is the store and guide of the first purchase, with the rule that says so', () => {
    expect(register([purchase('A', 10)]).current).toEqual({
      personId: 'p1',
      storeId: 'A',
      staffId: 'A-guide',
      position: 1,
      because: { rule: 'first-registration', version: 1, position: 1 },
      decidedAtMs: 1_000,
    })
  })

  it('stays with the store of the first registration, however many purchases follow elsewhere, and logs each', () => {
    const stores = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(stores, (names) => {
        const { current, log } = register(names.map((name, at) => purchase(name, at)))
        expect(current).toMatchObject({ storeId: names[0], because: { position: 1 }, position: names.length })
        expect(log.map((entry) => entry.kind === 'registered' && entry.scene.storeId)).toEqual(names)
      }),
    )
  })
})

describe('a purchase elsewhere', () => {
  const DAY = Date.parse('2026-11-21T10:00:00+08:00')
  const known = (more: Partial<AttributionRecord> = {}): Stored<AttributionRecord> => ({
    id: 'p1',
    version: 'v',
    data: { ...register([purchase('A', 10)]).current, ...more },
  })
  const facts = (before: Stored<AttributionRecord>, nowMs = DAY) => ({
    personId: 'p1',
    before,
    sets: ruleSetsOf(undefined),
    nowMs,
  })
  const told = (before: Stored<AttributionRecord>, serveBy?: string) => {
    const decided = decideRegistered(facts(before), { scene: purchase('B', 11), ...(serveBy && { serveBy }) })
    if (isRefused(decided)) throw new Error(decided.refused)
    return decided.writes?.slice(2).map((op) => ('data' in op ? op.data : op))
  }

  it('asks between the present store, named first, and the selling one; nobody else is asked', () => {
    expect(storesToChoose(facts(known()), 'B')).toEqual(['A', 'B'])
    expect(storesToChoose(facts(known()), 'A')).toBeUndefined()
    expect(storesToChoose({ before: undefined, sets: ruleSetsOf(undefined), nowMs: DAY }, 'B')).toBeUndefined()
    expect(storesToChoose(facts(known({ changes: [DAY - 2, DAY - 1] })), 'B')).toBeUndefined()
    const quiet = { ...facts(known()), sets: [{ ...DEFAULT_RULE_SET, purchaseElsewhere: 'stays' as const }] }
    expect(storesToChoose(quiet, 'B')).toBeUndefined()
    expect(decideRegistered(quiet, { scene: purchase('B', 11), serveBy: 'B' })).toEqual({ refused: 'SERVE_BY_UNKNOWN' })
  })

  it('tells the old store only while something bought there is in warranty, and says until when', () => {
    expect(told(known({ covers: { A: '2026-11-21' } }), 'B')).toMatchObject([
      {
        kind: 'moved-away',
        reader: 'store:A',
        coverUntil: '2026-11-21',
        position: 2,
        untilMs: DAY + 30 * DAY_MS,
      },
    ])
    expect(told(known({ covers: { A: '2026-11-20', B: '2028-01-01' } }), 'B')).toEqual([])
    expect(told(known(), 'B')).toEqual([])
  })

  it('tells the selling store that the customer stayed, and until when it may say that they are its own', () => {
    expect(told(known())).toMatchObject([
      { kind: 'bought-here', reader: 'store:B', position: 2, untilMs: DAY + 30 * DAY_MS },
    ])
  })

  it('moves at most twice in 90 days, and again at the stroke of the ninetieth', () => {
    const moved = known({ changes: [DAY - 50 * DAY_MS, DAY] })
    const again = (nowMs: number) => decideRegistered(facts(moved, nowMs), { scene: purchase('B', 11), serveBy: 'B' })
    const possibleFromMs = DAY + 40 * DAY_MS
    expect(again(possibleFromMs - 1)).toEqual({ refused: 'STORE_CHANGE_LIMIT', data: { possibleFromMs } })
    expect(again(possibleFromMs)).toMatchObject({
      value: { storeId: 'B', changes: [DAY - 50 * DAY_MS, DAY, possibleFromMs] },
    })
    expect(decideRegistered(facts(moved), { scene: purchase('B', 11), serveBy: 'A' })).toMatchObject({
      value: { storeId: 'A' },
    })
  })
})
