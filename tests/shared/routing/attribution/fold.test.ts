/** Laws of attribution over arbitrary histories: what is stored is what the log gives, and nobody gets a customer but by a rule. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import { append } from '#shared/routing/attribution/append.ts'
import {
  type AttributionEntry,
  type AttributionFact,
  type AttributionRecord,
  attributionLog,
  attributions,
} from '#shared/routing/attribution/documents.ts'
import { applyEntry, recompute, settled } from '#shared/routing/attribution/fold.ts'
import { DEFAULT_RULE_SET, type RuleSets } from '#shared/routing/attribution/rules.ts'
import { routingCollections } from '#shared/routing/documents.ts'
import { memory } from '../memory.ts'

const storeId = fc.constantFrom('A', 'B', 'C')
const staffId = fc.constantFrom('a1', 'a2', 'b1')
const serveBy = fc.option(storeId, { nil: undefined })
const coverUntil = fc.option(fc.constantFrom('2026-12-01', '2028-12-01'), { nil: undefined })
const scene = fc.record({
  storeId,
  staffId,
  point: fc.constant({ lat: 30, lng: 120, datum: 'GCJ-02' as const }),
  modelId: fc.constant('M'),
  serial: fc.constant('S1'),
  soldAtMs: fc.constant(1),
})
const defined = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as unknown as AttributionFact
const of = (kind: AttributionFact['kind'], rest: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ kind: fc.constant(kind), ...rest }).map(defined)

const fact: fc.Arbitrary<AttributionFact> = fc.oneof(
  {
    weight: 4,
    arbitrary: of('registered', { scene, serveBy, coverUntil, guideGone: fc.constantFrom(undefined, true) }),
  },
  { weight: 1, arbitrary: of('bought', { storeId, staffId, orderId: fc.constant('o') }) },
  { weight: 2, arbitrary: of('chose', { storeId }) },
  { weight: 1, arbitrary: of('followed', { storeId, staffId }) },
  { weight: 2, arbitrary: of('guide-left', { storeId, staffId }) },
  { weight: 3, arbitrary: of('handed-over', { storeId, staffId, handOverId: fc.constant('h') }) },
  { weight: 2, arbitrary: of('objected', {}) },
  { weight: 1, arbitrary: of('store-closed', { storeId }) },
  { weight: 1, arbitrary: of('store-reopened', { storeId }) },
  { weight: 1, arbitrary: of('ruled', { storeId, staffId, operatorId: fc.constant('hq'), reason: fc.constant('r') }) },
  {
    weight: 1,
    arbitrary: of('imported', {
      storeId,
      operatorId: fc.constant('hq'),
      evidence: fc.constant('e'),
      since: fc.constant('2020-01-01'),
    }),
  },
)
const history = fc.array(fc.tuple(fact, fc.constantFrom(0, 1, HOUR_MS, 24 * HOUR_MS, 40 * DAY_MS)), { maxLength: 25 })

const START_MS = Date.parse('2026-11-21T10:00:00+08:00')
/** A second set from the fortieth day on, in which nobody is asked and hand-overs count at once. */
const SETS: RuleSets = [
  DEFAULT_RULE_SET,
  {
    ...DEFAULT_RULE_SET,
    version: 2,
    effectiveFromMs: START_MS + 40 * DAY_MS,
    purchaseElsewhere: 'stays',
    handOverDelayHours: 0,
  },
]

/** Lets everything happen one after another, and answers what is stored after each entry. */
function live(facts: [AttributionFact, number][]) {
  const store = memory(routingCollections)
  let nowMs = START_MS
  const steps: { before?: AttributionRecord; entry: AttributionEntry; after: AttributionRecord }[] = []
  for (const [what, laterMs] of facts) {
    nowMs += laterMs
    const before = store.get(attributions, 'p')
    store.write(append({ personId: 'p', before, sets: SETS, nowMs }, what).writes)
    const after = store.get(attributions, 'p')?.data as AttributionRecord
    const entry = store.get(attributionLog, `p:${after.position}`)?.data as AttributionEntry
    steps.push({ ...(before && { before: before.data }), entry, after })
  }
  return steps
}

describe('attribution', () => {
  it('is what folding the whole log anew gives, after every entry', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const steps = live(facts)
        const log = steps.map(({ entry }) => entry)
        steps.forEach(({ after }, at) => {
          expect(recompute(log.slice(0, at + 1), SETS)).toEqual(after)
          expect(after.position).toBe(at + 1)
        })
      }),
    )
  })

  it('rests on entries that are there, judged by the set in force when they happened', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const steps = live(facts)
        for (const { after } of steps) {
          for (const ground of [after.because, after.guideBecause, after.coming?.because]) {
            if (!ground) continue
            const { entry } = steps[ground.position - 1] as (typeof steps)[number]
            expect(ground.version).toBe(entry.atMs < START_MS + 40 * DAY_MS ? 1 : 2)
          }
          expect(after.storeId === undefined).toBe(after.because === undefined)
          expect(after.storeId === undefined).toBe(after.decidedAtMs === undefined)
        }
      }),
    )
  })

  it('takes a customer from a store only by their own choice or a ruling', () => {
    fc.assert(
      fc.property(history, (facts) => {
        for (const { before, entry, after } of live(facts)) {
          if (before?.storeId === undefined || before.storeId === after.storeId) continue
          const byChoice = entry.kind === 'chose' || (entry.kind === 'registered' && entry.serveBy === after.storeId)
          expect(byChoice || entry.kind === 'ruled').toBe(true)
          expect(entry.kind === 'registered' && after.because?.version === 2).toBe(false)
        }
      }),
    )
  })

  it('keeps no guide of another store, and none the customer did not want without a new decision', () => {
    fc.assert(
      fc.property(history, (facts) => {
        for (const { before, entry, after } of live(facts)) {
          const moved = before?.storeId !== after.storeId
          if (moved && after.coming) expect.fail('somebody still comes from the old store')
          if (entry.kind === 'objected' && before) {
            const was = settled(before, entry.atMs)
            const guide = was.coming?.staffId ?? was.staffId
            expect(guide === undefined || after.unwanted?.includes(guide)).toBe(true)
            if (!was.coming) expect(after.staffId).toBeUndefined()
            else expect(after.staffId).toBe(was.staffId)
          }
        }
      }),
    )
  })
})

describe('one entry', () => {
  const bind = (kind: Partial<AttributionEntry> = {}) =>
    ({ personId: 'p', position: 1, atMs: START_MS, kind: 'chose', storeId: 'A', ...kind }) as AttributionEntry
  const first = applyEntry(undefined, bind(), SETS)
  const upon = (before: AttributionRecord, entry: object) =>
    applyEntry(
      before,
      { personId: 'p', position: before.position + 1, atMs: START_MS + 1, ...entry } as AttributionEntry,
      SETS,
    )

  it('of a followed link makes a referrer and no owner', () => {
    const followed = applyEntry(undefined, bind({ kind: 'followed', staffId: 'b1' } as never), SETS)
    expect(followed).toEqual({
      personId: 'p',
      position: 1,
      referrer: { storeId: 'A', staffId: 'b1', atMs: START_MS, position: 1 },
    })
    expect(upon(first, { kind: 'followed', storeId: 'B', staffId: 'b1' })).toMatchObject({
      storeId: 'A',
      referrer: { storeId: 'B' },
    })
  })

  it('of an import binds who is nobody’s, and takes nobody away', () => {
    const row = { kind: 'imported', storeId: 'B', operatorId: 'hq', evidence: 'e', since: '2020-01-01' }
    expect(applyEntry(undefined, bind(row as never), SETS)).toMatchObject({
      storeId: 'B',
      because: { rule: 'imported' },
    })
    expect(upon(first, row).storeId).toBe('A')
  })

  it('of a hand-over counts after its hours, without anybody writing then', () => {
    const handed = upon(first, { kind: 'handed-over', storeId: 'A', staffId: 'a1', handOverId: 'h' })
    const effectiveAtMs = START_MS + 1 + 24 * HOUR_MS
    expect(settled(handed, effectiveAtMs - 1).staffId).toBeUndefined()
    expect(settled(handed, effectiveAtMs)).toMatchObject({
      staffId: 'a1',
      guideBecause: { rule: 'handed-over', position: 2 },
    })
  })

  it('of a guide who left unsets the guide and keeps the store; one of another store changes nothing', () => {
    const guided = upon(first, { kind: 'ruled', storeId: 'A', staffId: 'a1', operatorId: 'hq', reason: 'r' })
    expect(upon(guided, { kind: 'guide-left', storeId: 'A', staffId: 'a1' })).toMatchObject({
      storeId: 'A',
      guideBecause: { rule: 'guide-left' },
    })
    expect(upon(guided, { kind: 'guide-left', storeId: 'A', staffId: 'a1' }).staffId).toBeUndefined()
    expect(upon(guided, { kind: 'guide-left', storeId: 'B', staffId: 'a1' }).staffId).toBe('a1')
    const handed = upon(guided, { kind: 'handed-over', storeId: 'A', staffId: 'a2', handOverId: 'h' })
    expect(upon(handed, { kind: 'guide-left', storeId: 'A', staffId: 'a2' })).toMatchObject({ staffId: 'a1' })
    expect(upon(handed, { kind: 'guide-left', storeId: 'A', staffId: 'a2' }).coming).toBeUndefined()
  })

  it('of a closed store keeps the customer there, and leaving it is not counted as a change', () => {
    const closed = upon(first, { kind: 'store-closed', storeId: 'A' })
    expect(closed).toMatchObject({ storeId: 'A', closed: { position: 2 } })
    const moved = upon(closed, { kind: 'chose', storeId: 'B' })
    expect(moved).toMatchObject({ storeId: 'B' })
    expect([moved.closed, moved.changes]).toEqual([undefined, undefined])
    expect(upon(closed, { kind: 'store-reopened', storeId: 'A' }).closed).toBeUndefined()
    expect(upon(moved, { kind: 'chose', storeId: 'C' }).changes).toHaveLength(1)
  })

  it('of a purchase at their own store gives a guide to who has none', () => {
    const bought = { kind: 'bought', storeId: 'A', staffId: 'a2', orderId: 'o' }
    expect(upon(first, bought)).toMatchObject({ staffId: 'a2', guideBecause: { rule: 'own-store-purchase' } })
    expect(upon({ ...first, unwanted: ['a2'] }, bought).staffId).toBeUndefined()
    expect(upon(upon(first, bought), { ...bought, staffId: 'a1' }).staffId).toBe('a2')
  })
})
