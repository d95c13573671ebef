import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import type { Candidate, SourcingFacts, SourcingPlan } from '#shared/orders/sourcing/facts.ts'
import { planSourcing } from '#shared/orders/sourcing/plan.ts'
import { OBJECTIVES, SOURCE_KINDS, type SourcingRuleSet, SPLITS } from '#shared/orders/sourcing/rules.ts'
import { made } from '../facts.ts'
import { bestOfAll, worthOfPlan } from './exhaustive.ts'
import { candidate, instance, rules } from './instances.ts'

const facts = (candidates: Candidate[], more: Partial<SourcingFacts> = {}): SourcingFacts => ({
  delivery: 'delivery',
  lines: [{ sku: 'A', quantity: 2 }],
  candidates,
  ...more,
})
const HOME = candidate('S1', { kind: 'home-store', payee: 'store:S1', consents: false, stock: { A: 5 } })
const holders = ({ parcels }: SourcingPlan): string[] => parcels.map(({ holder }) => holder)
const planned = (of: SourcingFacts, by: Partial<SourcingRuleSet> = {}) => made(planSourcing(of, rules(by)))

function expectBest(of: SourcingFacts, by: SourcingRuleSet): void {
  const best = bestOfAll(of, by)
  const plan = planSourcing(of, by)
  if (!best || isRefused(plan)) {
    expect([isRefused(plan), best]).toEqual([true, undefined])
    return
  }
  expect([plan.value.payee, holders(plan.value), worthOfPlan(plan.value, of, by)]).toEqual([
    best.payee,
    best.holders,
    best.worth,
  ])
}

const anyFacts = (max: { articles: number; candidates: number; quantity: number }) =>
  fc.record({
    delivery: fc.constant('delivery' as const),
    lines: fc.array(
      fc.record({
        sku: fc.constantFrom(...Array.from({ length: max.articles }, (_, at) => `A${at}`)),
        quantity: fc.integer({ min: 1, max: max.quantity }),
      }),
      { minLength: 1, maxLength: max.articles },
    ),
    candidates: fc
      .array(
        fc.record({
          kind: fc.constantFrom(...SOURCE_KINDS),
          payee: fc.constantFrom('hq', 'hq', 'store:S2'),
          distanceM: fc.integer({ min: 0, max: 3 }).map((far) => far * 1_000),
          handlingHours: fc.constantFrom(0, 24),
          stock: fc.tuple(...Array.from({ length: max.articles }, () => fc.integer({ min: 0, max: max.quantity + 1 }))),
        }),
        { minLength: 1, maxLength: max.candidates },
      )
      .map((all) =>
        all.map(({ stock, ...more }, at) =>
          candidate(`H${at}`, { ...more, stock: Object.fromEntries(stock.map((units, sku) => [`A${sku}`, units])) }),
        ),
      ),
  })

const anyRules = fc
  .record({
    objective: fc.constantFrom(...OBJECTIVES),
    split: fc.constantFrom(...SPLITS),
    safetyStock: fc.constantFrom(0, 0, 1),
    order: fc.shuffledSubarray([...SOURCE_KINDS], { minLength: SOURCE_KINDS.length }),
  })
  .map((more) => rules(more))

describe('the plan', () => {
  it('is the best there is, by exhaustive search, whole articles and parts of them', () => {
    const small = anyFacts({ articles: 3, candidates: 4, quantity: 3 })
    fc.assert(fc.property(small, anyRules, expectBest), { numRuns: 400 })
  })

  it('is the best of all ways to give 4 articles to 6 sources', () => {
    const larger = anyFacts({ articles: 4, candidates: 6, quantity: 2 })
    const lines = anyRules.map((by) => ({ ...by, split: 'lines' as const }))
    fc.assert(fc.property(larger, lines, expectBest), { numRuns: 150 })
  })

  it.each(OBJECTIVES)('is the best for 6 lines and 12 candidates: %s', (objective) => {
    for (const seed of ['a', 'b', 'c'])
      expectBest(instance(seed, { articles: 6, candidates: 12, stocked: 4 }), rules({ objective, split: 'lines' }))
  })

  it('delivers exactly what was ordered, from what is there beyond the safety stock, by sources of one payee', () => {
    fc.assert(
      fc.property(anyFacts({ articles: 5, candidates: 9, quantity: 4 }), anyRules, (of, by) => {
        const plan = planSourcing(of, by)
        if (isRefused(plan)) return
        const { payee, parcels } = plan.value
        for (const sku of new Set(of.lines.map((line) => line.sku))) {
          const ordered = of.lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0)
          const given = parcels.flatMap(({ items }) => items.filter((item) => item.sku === sku))
          expect(given.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(ordered)
          if (by.split !== 'units') expect(given).toHaveLength(1)
        }
        if (by.split === 'none') expect(parcels).toHaveLength(1)
        for (const { holder, items } of parcels) {
          const source = of.candidates.find((other) => other.holder === holder)
          expect(source?.payee).toBe(payee)
          expect(items.length).toBeGreaterThan(0)
          for (const { sku, quantity } of items)
            expect(quantity).toBeLessThanOrEqual((source?.stock[sku] ?? 0) - by.safetyStock)
        }
      }),
    )
  })

  it('is the same whatever the order of the candidates', () => {
    const shuffledFacts = anyFacts({ articles: 3, candidates: 8, quantity: 3 }).chain((of) =>
      fc.tuple(fc.constant(of), fc.shuffledSubarray(of.candidates, { minLength: of.candidates.length })),
    )
    fc.assert(
      fc.property(shuffledFacts, anyRules, ([of, candidates], by) => {
        expect(planSourcing({ ...of, candidates }, by)).toEqual(planSourcing(of, by))
      }),
    )
  })

  it('changes no fact', () => {
    const of = instance('kept', { articles: 4, candidates: 20 })
    const before = JSON.stringify(of)
    planSourcing(of, rules({ split: 'units' }))
    expect(JSON.stringify(of)).toBe(before)
  })
})

describe('objectives', () => {
  const near = candidate('near', { kind: 'central-warehouse', distanceM: 100, stock: { A: 1, B: 0 } })
  const mid = candidate('mid', { kind: 'edge-warehouse', distanceM: 200, stock: { A: 0, B: 1 } })
  const far = candidate('far', { kind: 'supplier', distanceM: 9_000, stock: { A: 1, B: 1 } })
  const two = facts([near, mid, far], {
    lines: [
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1 },
    ],
  })

  it.each([
    ['preference', ['mid', 'near']],
    ['nearest', ['mid', 'near']],
    ['fewest-parcels', ['far']],
  ] as const)('%s chooses %s', (objective, expected) => {
    expect(holders(planned(two, { objective, split: 'lines' }))).toEqual(expected)
  })

  it('without splitting, one source gives everything', () => {
    expect(holders(planned(two, { objective: 'nearest' }))).toEqual(['far'])
  })

  it('equal sources are told apart by handling time, then by their codes', () => {
    const at = (holder: string, handlingHours: number) => candidate(holder, { stock: { A: 2 }, handlingHours })
    expect(holders(planned(facts([at('B', 1), at('A', 2)])))).toEqual(['B'])
    expect(holders(planned(facts([at('B', 1), at('A', 1)])))).toEqual(['A'])
  })

  it('equal pairs are told apart by their codes, also where the other pair is met first', () => {
    const has = (holder: string, distanceM: number, ...skus: string[]) =>
      candidate(holder, { distanceM, stock: Object.fromEntries(skus.map((sku) => [sku, 1])) })
    const pairs = facts(
      [has('H1', 1_000, 'A', 'B'), has('H2', 3_000, 'C', 'D'), has('H0', 2_000, 'A', 'C'), has('H3', 2_000, 'B', 'D')],
      { lines: ['A', 'B', 'C', 'D'].map((sku) => ({ sku, quantity: 1 })) },
    )
    for (const objective of OBJECTIVES)
      expect(holders(planned(pairs, { objective, split: 'lines' }))).toEqual(['H0', 'H3'])
  })

  it('decides who is paid: whoever owns the goods of the best plan', () => {
    const warehouse = candidate('hq:W', { kind: 'central-warehouse', stock: { A: 5 } })
    expect(planned(facts([HOME, warehouse]))).toMatchObject({ payee: 'store:S1', rulesVersion: 1, exact: true })
    const order = ['central-warehouse', 'home-store'] as const
    expect(planned(facts([HOME, warehouse]), { order: [...order] }).payee).toBe('hq')
  })
})

describe('who is asked', () => {
  const other = (more: Partial<Candidate>) => candidate('S2', { stock: { A: 5 }, ...more })
  const away = (one: Candidate, by: Partial<SourcingRuleSet> = {}, more: Partial<SourcingFacts> = {}) => {
    const plan = planSourcing(facts([one], more), rules(by))
    return isRefused(plan) ? plan.data?.turnedAway : holders(plan.value)
  }

  it.each<[string, Partial<Candidate>, Partial<SourcingRuleSet>]>([
    ['KIND_NOT_USED', {}, { order: ['home-store'] }],
    ['NO_CONSENT', { consents: false }, {}],
    ['MARGIN_TOO_LOW', { marginBp: 499 }, { minMarginBp: 500 }],
    ['ORDER_LIMIT', { ordersToday: 20 }, { ordersPerDay: 20 }],
    ['ORDER_LIMIT', { ordersToday: 3, ordersPerDay: 3 }, { ordersPerDay: 20 }],
    ['TOO_SLOW', { handlingHours: 49 }, { maxHandlingHours: 48 }],
    ['TOO_FAR', { distanceM: 5_001 }, { storeRadiusM: 5_000 }],
    ['TOO_FAR', { distanceM: 3_001, radiusM: 3_000 }, { storeRadiusM: 5_000 }],
    ['TOO_FAR', { distanceM: undefined }, {}],
  ])('%s turns a store away', (reason, more, by) => {
    expect(away(other(more), by)).toEqual({ S2: reason })
  })

  it.each<[string, Partial<Candidate>, Partial<SourcingRuleSet>]>([
    ['with just enough margin', { marginBp: 500 }, { minMarginBp: 500 }],
    ['with one order left', { ordersToday: 19 }, { ordersPerDay: 20 }],
    ['with its own higher limit', { ordersToday: 20, ordersPerDay: 30 }, { ordersPerDay: 20 }],
    ['at the edge of its radius', { distanceM: 5_000 }, { storeRadiusM: 5_000 }],
    ['that is a warehouse, however far', { kind: 'central-warehouse', distanceM: 900_000 }, {}],
    ['that is a warehouse of unknown distance', { kind: 'supplier', distanceM: undefined }, {}],
  ])('a source %s delivers', (_, more, by) => {
    expect(away(other(more), by)).toEqual(['S2'])
  })

  it('the home store needs no consent, and alone serves who fetches, from however far they come', () => {
    expect(away(HOME)).toEqual(['S1'])
    const pickup = { delivery: 'pickup' } as const
    expect(away({ ...HOME, distanceM: 800_000 }, {}, pickup)).toEqual(['S1'])
    expect(away(other({}), {}, pickup)).toEqual({ S2: 'NOT_WHERE_FETCHED' })
  })

  it('safety stock stays on the shelf: the source’s own, or that of the rules', () => {
    expect(away(other({ stock: { A: 3 } }), { safetyStock: 1 })).toEqual(['S2'])
    expect(away(other({ stock: { A: 3 } }), { safetyStock: 2 })).toEqual({})
    expect(away(other({ stock: { A: 3 }, safetyStock: 1 }), { safetyStock: 2 })).toEqual(['S2'])
  })
})

describe('the last five kilometres', () => {
  const warehouse = candidate('hq:W', { kind: 'central-warehouse', distanceM: 400_000, stock: { A: 5 } })
  const leg = (home: Partial<Candidate>, more: Partial<SourcingFacts> = {}) =>
    planned(facts([{ ...HOME, stock: {}, ...home }, warehouse], more), { storeRadiusM: 5_000 }).parcels[0]?.lastLeg

  it('are brought by the home store where it delivers there, else by a courier', () => {
    expect(leg({ distanceM: 4_000 })).toEqual({ by: 'store', storeId: 'S1' })
    expect(leg({ distanceM: 6_000 })).toEqual({ by: 'courier' })
    expect(leg({ distanceM: 4_000, radiusM: 0 })).toEqual({ by: 'courier' })
  })

  it('are the store’s own for its own parcels, and nobody’s where the customer fetches', () => {
    expect(planned(facts([HOME])).parcels[0]?.lastLeg).toEqual({ by: 'store', storeId: 'S1' })
    expect(planned(facts([HOME], { delivery: 'pickup' })).parcels[0]?.lastLeg).toBeUndefined()
  })
})

describe('what cannot be delivered whole', () => {
  const lines = [
    { sku: 'A', quantity: 2 },
    { sku: 'B', quantity: 1 },
    { sku: 'A', quantity: 2 },
  ]
  const refused = (candidates: Candidate[], split: SourcingRuleSet['split']) =>
    planSourcing(facts(candidates, { lines }), rules({ split }))

  it.each([
    ['none', { A: 1 }],
    ['lines', { A: 1 }],
    ['units', {}],
  ] as const)('is refused whole with what is missing (split %s)', (split, missing) => {
    const plan = refused([candidate('x', { stock: { A: 3, B: 1 } }), candidate('y', { stock: { A: 1 } })], split)
    if (split === 'units') expect(isRefused(plan)).toBe(false)
    else expect(plan).toEqual({ refused: 'OUT_OF_STOCK', data: { missing, turnedAway: {} } })
  })

  it('names what the payee lacks who lacks least, since two payees never share an order', () => {
    const own = candidate('S1', { kind: 'home-store', payee: 'store:S1', stock: { A: 4 } })
    const hqs = candidate('hq:W', { kind: 'edge-warehouse', stock: { B: 9, A: 1 } })
    expect(refused([own, hqs], 'units')).toMatchObject({ data: { missing: { B: 1 } } })
  })

  it('lacks everything where nobody may be asked', () => {
    expect(refused([], 'lines')).toMatchObject({ data: { missing: { A: 4, B: 1 } } })
  })

  it('always names something that is missing', () => {
    fc.assert(
      fc.property(anyFacts({ articles: 3, candidates: 5, quantity: 4 }), anyRules, (of, by) => {
        const plan = planSourcing(of, by)
        if (!isRefused(plan)) return
        const missing = Object.values(plan.data?.missing as Record<string, number>)
        expect(missing.length).toBeGreaterThan(0)
        expect(missing.every((units) => Number.isInteger(units) && units > 0)).toBe(true)
      }),
    )
  })
})
