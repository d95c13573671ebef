/** How far plans of many sources are from the best ones, measured on orders drawn from seeds. */
import { isRefused } from '#shared/kernel/decision.ts'
import { needsOf, sourceOf } from '#shared/orders/sourcing/admit.ts'
import { planSourcing } from '#shared/orders/sourcing/plan.ts'
import type { SourcingRuleSet } from '#shared/orders/sourcing/rules.ts'
import { bestChoice } from '#shared/orders/sourcing/search.ts'
import { worthOfPlan } from './exhaustive.ts'
import { instance, type Size } from './instances.ts'

/** Enough to look at every set of the orders that are measured. */
const EVERY_SET = 30_000_000

export interface Gap {
  /** Can be delivered whole. */
  orders: number
  /** Plans that are as good as the best one in everything. */
  best: number
  /** Plans that say so themselves. */
  exact: number
  /** What counts first, Σ of all plans over Σ of the best ones, in percent above. */
  abovePercent: number
  /** The same of the worst plan. */
  worstPercent: number
}

/** @throws where a plan is refused that can be had, or calls itself exact and is not */
export function measureGap(orders: number, size: Size, rules: SourcingRuleSet): Gap {
  const gap = { orders: 0, best: 0, exact: 0, worstPercent: 0 }
  let [found, least] = [0, 0]
  for (let seed = 0; seed < orders; seed++) {
    const facts = instance(`gap ${seed}`, size)
    const needs = needsOf(facts.lines)
    const sources = facts.candidates.map((candidate) => sourceOf(candidate, needs, rules))
    const all = bestChoice(sources, { needs, ...rules }, { steps: EVERY_SET })
    if (!all.complete) throw new Error(`seed ${seed} has too many sets to be compared with`)
    const plan = planSourcing(facts, rules)
    if (!all.choice && isRefused(plan)) continue
    if (!all.choice || isRefused(plan)) throw new Error(`seed ${seed}: only one of two can deliver it`)
    const [worth, best] = [worthOfPlan(plan.value, facts, rules), all.choice.worth]
    const isBest = worth.every((part, at) => part === best[at])
    if (plan.value.exact && !isBest) throw new Error(`seed ${seed}: the plan is not exact`)
    const [first = 0] = worth
    gap.orders++
    gap.best += Number(isBest)
    gap.exact += Number(plan.value.exact)
    gap.worstPercent = Math.max(gap.worstPercent, percentAbove(first, best[0]))
    found += first
    least += best[0]
  }
  return { ...gap, abovePercent: percentAbove(found, least) }
}

const percentAbove = (found: number, least: number): number => (least === 0 ? 0 : ((found - least) * 100) / least)
