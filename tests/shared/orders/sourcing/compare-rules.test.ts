import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { sourcingTerms } from '#shared/orders/schema.ts'
import { compareRules } from '#shared/orders/sourcing/compare-rules.ts'
import type { SourcingFacts } from '#shared/orders/sourcing/facts.ts'
import { DEFAULT_SOURCING, OBJECTIVES, sourcingAt } from '#shared/orders/sourcing/rules.ts'
import { candidate, instance, rules } from './instances.ts'

const home = (units: number) => candidate('S1', { kind: 'home-store', distanceM: 1_200, stock: { A: units, B: units } })
const edge = candidate('hq:E', { kind: 'edge-warehouse', distanceM: 20_000, stock: { A: 9 } })
const central = candidate('hq:C', { kind: 'central-warehouse', distanceM: 300_000, stock: { A: 9, B: 9 } })
const order = (units: number): SourcingFacts => ({
  delivery: 'delivery',
  lines: [
    { sku: 'A', quantity: 1 },
    { sku: 'B', quantity: 1 },
  ],
  candidates: [home(units), edge, central],
})

describe('two sets of rules over the same orders', () => {
  const near = rules({ objective: 'preference', split: 'lines' })
  const few = rules({ objective: 'fewest-parcels', split: 'lines', order: ['edge-warehouse', 'central-warehouse'] })

  it('are told apart by parcels, kilometres, cost and what the home store delivers', () => {
    expect(compareRules([order(1), order(0)], near, few)).toEqual({
      orders: 2,
      changed: 2,
      a: {
        planned: 2,
        refused: 0,
        parcels: 3,
        kilometres: 2 + 20 + 300,
        costFen: 300 + 2 * 100 + (800 + 20 * 10) + (1_200 + 300),
        homeStoreBp: 5_000,
      },
      b: { planned: 2, refused: 0, parcels: 2, kilometres: 600, costFen: 2 * (1_200 + 300), homeStoreBp: 0 },
    })
  })

  it('count what only one of them delivers', () => {
    const homeOnly = rules({ order: ['home-store'] })
    expect(compareRules([order(1), order(0)], near, homeOnly)).toMatchObject({
      changed: 1,
      b: { planned: 1, refused: 1, homeStoreBp: 10_000 },
    })
  })

  it('count an order that the home store delivers only in part for others', () => {
    const halved = { ...order(0), candidates: [{ ...home(0), stock: { A: 1 } }, central] }
    expect(compareRules([halved], near, near).a).toMatchObject({ parcels: 2, homeStoreBp: 0 })
  })

  it('of no orders say nothing', () => {
    expect(compareRules([], near, few)).toMatchObject({ orders: 0, changed: 0, a: { planned: 0, homeStoreBp: 0 } })
  })

  it('change nothing when they are the same, and never need more parcels when these count first', () => {
    const seeds = fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(seeds, fc.constantFrom(...OBJECTIVES), (all, objective) => {
        const past = all.map((seed) => instance(seed, { articles: 3, candidates: 6 }))
        const some = rules({ objective, split: 'lines' })
        const same = compareRules(past, some, some)
        expect([same.changed, same.a]).toEqual([0, same.b])
        const fewest = compareRules(past, some, { ...some, objective: 'fewest-parcels' })
        expect(fewest.b.parcels).toBeLessThanOrEqual(fewest.a.parcels)
        expect(fewest.b.refused).toBe(fewest.a.refused)
      }),
      { numRuns: 40 },
    )
  })
})

describe('sets of rules', () => {
  it('count from their moment on, and before the first one the default does', () => {
    const [second, third] = [rules({ version: 2, effectiveFromMs: 10 }), rules({ version: 3, effectiveFromMs: 20 })]
    const stored = { data: { sets: [second, third] } }
    expect([0, 9, 10, 19, 20].map((atMs) => sourcingAt(stored, atMs).version)).toEqual([1, 1, 2, 2, 3])
    expect(sourcingAt(undefined, 5)).toBe(DEFAULT_SOURCING)
  })

  it('are written as the default set is, and not with a kind twice, a part of a fen or a margin above the price', () => {
    const { version: _v, effectiveFromMs: _f, ...terms } = DEFAULT_SOURCING
    const takes = (more: object) => v.safeParse(sourcingTerms, { ...terms, ...more }).success
    expect(takes({})).toBe(true)
    expect(takes({ order: ['supplier', 'supplier'] })).toBe(false)
    expect(takes({ order: [] })).toBe(false)
    expect(takes({ minMarginBp: 10_001 })).toBe(false)
    expect(takes({ cost: { ...terms.cost, supplier: { parcelFen: 1.5, kilometreFen: 1 } } })).toBe(false)
    expect(takes({ cost: { supplier: { parcelFen: 1, kilometreFen: 1 } } })).toBe(false)
  })
})
