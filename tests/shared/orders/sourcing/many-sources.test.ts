import { describe, expect, it } from 'vitest'
import { planSourcing } from '#shared/orders/sourcing/plan.ts'
import { OBJECTIVES, type SourcingRuleSet } from '#shared/orders/sourcing/rules.ts'
import { made } from '../facts.ts'
import { measureGap } from './gap.ts'
import { candidate, rules } from './instances.ts'

const WAYS = OBJECTIVES.flatMap((objective) =>
  (['lines', 'units'] as const).map((split): [string, SourcingRuleSet] => [
    `${objective}, split by ${split}`,
    rules({ objective, split }),
  ]),
)

/** The figures that docs/performance.md states: best plans of 20, and in percent how far all and the worst are above. */
const PROMISED = [
  { articles: 12, candidates: 30, best: 19, all: 0.2, worst: 1 },
  { articles: 20, candidates: 40, best: 14, all: 7, worst: 25 },
]

describe.each(PROMISED)('the gap to the best plan of $articles articles from $candidates sources', (promised) => {
  it.each(WAYS)('is what is promised: %s', (_, by) => {
    const { orders, best, abovePercent, worstPercent } = measureGap(20, { ...promised, stocked: 3 }, by)
    expect(orders).toBe(20)
    expect(best).toBeGreaterThanOrEqual(promised.best)
    expect(abovePercent).toBeLessThanOrEqual(promised.all)
    expect(worstPercent).toBeLessThanOrEqual(promised.worst)
  })
})

describe('more sources than are shortlisted', () => {
  const skus = Array.from({ length: 15 }, (_, at) => `A${at}`)
  const lines = skus.map((sku) => ({ sku, quantity: 1 }))
  const each = skus.map((sku, at) => candidate(`H${String(at).padStart(2, '0')}`, { stock: { [sku]: 1 } }))
  const useless = each.map((one) => ({ ...one, holder: `${one.holder}x`, distanceM: 40_000 }))

  it('are all used where an order needs them all, and none for nothing', () => {
    const plan = made(
      planSourcing({ delivery: 'delivery', lines, candidates: [...useless, ...each] }, rules({ split: 'units' })),
    )
    expect(plan.parcels.map(({ holder }) => holder)).toEqual(each.map(({ holder }) => holder))
    expect(plan.parcels.every(({ items }) => items.length > 0)).toBe(true)
  })

  it('give way to the one that has everything', () => {
    const all = candidate('Z', { stock: Object.fromEntries(skus.map((sku) => [sku, 1])), distanceM: 45_000 })
    const plan = planSourcing(
      { delivery: 'delivery', lines, candidates: [...each, all] },
      rules({ split: 'lines', objective: 'fewest-parcels' }),
    )
    expect(made(plan)).toMatchObject({ parcels: [{ holder: 'Z' }], exact: true })
  })
})
