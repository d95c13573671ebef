/**
 * What it costs to decide who delivers: plans a second on one core for small and large orders, beside trying every assignment of articles to
 * sources in the same run; and how far plans of many sources are from the best ones.
 */
import type { SourcingFacts } from '#shared/orders/sourcing/facts.ts'
import { planSourcing } from '#shared/orders/sourcing/plan.ts'
import { OBJECTIVES, type SourcingRuleSet } from '#shared/orders/sourcing/rules.ts'
import { bestOfAll } from '../shared/orders/sourcing/exhaustive.ts'
import { measureGap } from '../shared/orders/sourcing/gap.ts'
import { instance, rules, type Size } from '../shared/orders/sourcing/instances.ts'
import { perSecond } from './per-second.ts'

const ORDERS = Number(process.argv[2] ?? 1_000)
const ROUNDS = 5
/** Exhaustive search of a large order looks at tens of thousands of plans. */
const EXHAUSTIVE_ORDERS = 10
const GAP_ORDERS = 20

interface Case {
  size: Size
  target: number
}

const CASES: Case[] = [
  { size: { articles: 3, candidates: 8 }, target: 20_000 },
  { size: { articles: 6, candidates: 12 }, target: 10_000 },
]
const MANY: Size[] = [
  { articles: 12, candidates: 30, stocked: 3 },
  { articles: 20, candidates: 40, stocked: 3 },
]

const drawn = (count: number, size: Size): SourcingFacts[] =>
  Array.from({ length: count }, (_, seed) => instance(`bench ${seed}`, size))

const verdict = (met: boolean): string => (met ? 'met' : 'MISSED')
const named = ({ objective, split }: SourcingRuleSet): string => `${objective}, split by ${split}`

function reportSpeed({ size, target }: Case): void {
  const orders = drawn(ORDERS, size)
  const few = orders.slice(0, EXHAUSTIVE_ORDERS)
  console.log(`\n${size.articles} articles, ${size.candidates} sources, ${ORDERS} orders, one core\n`)
  console.log(`${'plans'.padEnd(36)}${'ours/s'.padStart(10)}${'exhaustive/s'.padStart(14)}`)
  for (const objective of OBJECTIVES) {
    const by = rules({ objective, split: 'lines' })
    const ours = perSecond(orders, ROUNDS, (facts) => planSourcing(facts, by))
    const all = perSecond(few, 1, (facts) => bestOfAll(facts, by))
    const judged = `   target ${target}   ${verdict(ours >= target)}`
    console.log(`${named(by).padEnd(36)}${ours.toFixed(0).padStart(10)}${all.toFixed(1).padStart(14)}${judged}`)
  }
  for (const objective of OBJECTIVES) {
    const by = rules({ objective, split: 'units' })
    const ours = perSecond(orders, ROUNDS, (facts) => planSourcing(facts, by))
    console.log(`${named(by).padEnd(36)}${ours.toFixed(0).padStart(10)}`)
  }
}

function reportGap(size: Size): void {
  console.log(
    `\n${size.articles} articles, ${size.candidates} sources, ${GAP_ORDERS} orders: how far from the best plan\n`,
  )
  console.log(`${'plans'.padEnd(36)}${'best'.padStart(6)}${'all above'.padStart(12)}${'worst above'.padStart(13)}`)
  for (const split of ['lines', 'units'] as const) {
    for (const objective of OBJECTIVES) {
      const by = rules({ objective, split })
      const { best, abovePercent, worstPercent } = measureGap(GAP_ORDERS, size, by)
      const percent = (value: number, width: number) => `${value.toFixed(2)} %`.padStart(width)
      console.log(
        `${named(by).padEnd(36)}${String(best).padStart(6)}${percent(abovePercent, 12)}${percent(worstPercent, 13)}`,
      )
    }
  }
}

for (const one of CASES) reportSpeed(one)
for (const size of MANY) reportGap(size)
