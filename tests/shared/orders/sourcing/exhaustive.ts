/** Sourcing by trying everything, written apart from the rules: which plan is best, and how good it is. What tests and the bench compare with. */
import type { Candidate, SourcingFacts, SourcingPlan } from '#shared/orders/sourcing/facts.ts'
import type { SourcingRuleSet } from '#shared/orders/sourcing/rules.ts'

export interface BestOfAll {
  payee: string
  holders: string[]
  worth: number[]
  /** Plans that were looked at. */
  tried: number
}

/** For each article, units by candidate. */
type Assignment = number[][]

/** Every way to take `quantity` from candidates that have so many. */
function waysOf(quantity: number, free: readonly number[], whole: boolean): number[][] {
  if (whole) {
    const ways = free.map((units, at) =>
      units >= quantity ? free.map((_, other) => (other === at ? quantity : 0)) : [],
    )
    return ways.filter((way) => way.length > 0)
  }
  const [first, ...rest] = free
  if (first === undefined) return quantity === 0 ? [[]] : []
  return Array.from({ length: Math.min(first, quantity) + 1 }, (_, taken) => taken).flatMap((taken) =>
    waysOf(quantity - taken, rest, false).map((way) => [taken, ...way]),
  )
}

function worthOfAssignment(assignment: Assignment, candidates: readonly Candidate[], rules: SourcingRuleSet) {
  const used = candidates.filter((_, at) => assignment.some((way) => (way[at] ?? 0) > 0))
  const rank = assignment
    .flatMap((way) => way.map((units, at) => units * rules.order.indexOf(candidates[at]?.kind ?? 'supplier')))
    .reduce((sum, part) => sum + part, 0)
  const metres = used.reduce((sum, { distanceM = 0 }) => sum + distanceM, 0)
  const hours = Math.max(0, ...used.map(({ handlingHours }) => handlingHours))
  const parcels = used.length
  const worth = {
    preference: [rank, parcels, metres, hours],
    nearest: [metres, parcels, rank, hours],
    'fewest-parcels': [parcels, rank, metres, hours],
  }[rules.objective]
  return { worth, holders: used.map(({ holder }) => holder).sort() }
}

export function compareLists(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  if (at < 0) return a.length - b.length
  const [left, right] = [a[at], b[at]]
  return left === undefined || (right !== undefined && left < right) ? -1 : 1
}

/** @param facts whose candidates may all be asked */
export function bestOfAll(facts: SourcingFacts, rules: SourcingRuleSet): BestOfAll | undefined {
  const wanted = new Map<string, number>()
  for (const { sku, quantity } of facts.lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity)
  let best: BestOfAll | undefined
  let tried = 0
  for (const payee of [...new Set(facts.candidates.map((candidate) => candidate.payee))].sort()) {
    const candidates = facts.candidates.filter((candidate) => candidate.payee === payee)
    const ways = [...wanted].map(([sku, quantity]) => {
      const free = candidates.map(({ stock, safetyStock }) =>
        Math.max(0, (stock[sku] ?? 0) - (safetyStock ?? rules.safetyStock)),
      )
      return waysOf(quantity, free, rules.split !== 'units')
    })
    const visit = (assignment: Assignment): void => {
      const next = ways[assignment.length]
      if (next) {
        for (const way of next) visit([...assignment, way])
        return
      }
      const { worth, holders } = worthOfAssignment(assignment, candidates, rules)
      if (rules.split === 'none' && holders.length > 1) return
      tried++
      if (!best || compareLists([...worth, holders.join('\n')], [...best.worth, best.holders.join('\n')]) < 0)
        best = { payee, holders, worth, tried }
    }
    visit([])
  }
  return best && { ...best, tried }
}

/** How good a plan is, by the measure of exhaustive search. */
export function worthOfPlan(plan: SourcingPlan, of: SourcingFacts, by: SourcingRuleSet): number[] {
  const own = of.candidates.filter(({ payee }) => payee === plan.payee)
  const skus = [...new Set(of.lines.map(({ sku }) => sku))]
  const assignment = skus.map((sku) =>
    own.map(({ holder }) => {
      const parcel = plan.parcels.find((other) => other.holder === holder)
      return parcel?.items.find((item) => item.sku === sku)?.quantity ?? 0
    }),
  )
  return worthOfAssignment(assignment, own, by).worth
}
