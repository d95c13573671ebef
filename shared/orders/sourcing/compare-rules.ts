/** What other rules would have made of past orders, before HQ lets them decide about new ones. */
import { isRefused } from '../../kernel/decision.ts'
import type { Parcel, SourcingFacts } from './facts.ts'
import { planSourcing } from './plan.ts'
import type { SourcingRuleSet, SourcingTerms } from './rules.ts'

export interface RulesOutcome {
  planned: number
  /** Could not be delivered whole. */
  refused: number
  parcels: number
  /** Each parcel's begun kilometres. */
  kilometres: number
  costFen: number
  /** Orders that the home store delivered alone, in 1/10000 of those planned; 0 where none was. */
  homeStoreBp: number
}

export interface RulesComparison {
  orders: number
  a: RulesOutcome
  b: RulesOutcome
  /** Orders that other sources would have delivered, or that only one of the two delivers. */
  changed: number
}

/** @param orders with the candidates as they were then */
export function compareRules(
  orders: readonly SourcingFacts[],
  a: SourcingRuleSet,
  b: SourcingRuleSet,
): RulesComparison {
  const [before, after] = [tally(), tally()]
  let changed = 0
  for (const facts of orders) {
    if (before.add(facts, a) !== after.add(facts, b)) changed++
  }
  return { orders: orders.length, a: before.outcome(), b: after.outcome(), changed }
}

function tally() {
  const sum = { planned: 0, refused: 0, parcels: 0, kilometres: 0, costFen: 0 }
  let byHomeStore = 0
  return {
    /** @returns who delivers what, as one text */
    add(facts: SourcingFacts, rules: SourcingRuleSet): string {
      const plan = planSourcing(facts, rules)
      if (isRefused(plan)) {
        sum.refused++
        return ''
      }
      const { payee, parcels } = plan.value
      sum.planned++
      sum.parcels += parcels.length
      for (const parcel of parcels) {
        sum.kilometres += kilometresOf(parcel)
        sum.costFen += costFenOf(parcel, rules)
      }
      if (parcels.every(({ kind }) => kind === 'home-store')) byHomeStore++
      return JSON.stringify([payee, parcels.map(({ holder, items }) => [holder, items])])
    },
    outcome: (): RulesOutcome => ({
      ...sum,
      homeStoreBp: sum.planned === 0 ? 0 : Math.floor((byHomeStore * 10_000) / sum.planned),
    }),
  }
}

const kilometresOf = ({ distanceM = 0 }: Parcel): number => Math.ceil(distanceM / 1_000)

function costFenOf(parcel: Parcel, { cost }: SourcingTerms): number {
  const { parcelFen, kilometreFen } = cost[parcel.kind]
  return parcelFen + kilometreFen * kilometresOf(parcel)
}
