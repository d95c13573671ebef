/**
 * Who delivers an order, and with that who is paid. One order has one payee, so sources of different payees never deliver together. The plan is the
 * best for the objective of the rules (search.ts), or everything is refused with what is missing: nobody gets half an order.
 */
import { type Decision, refuse } from '../../kernel/decision.ts'
import { compareTexts, isStore, type Need, needsOf, reaches, type Source, sourceOf, turnedAway } from './admit.ts'
import type { Parcel, SourcingFacts, SourcingPlan, TurnedAway } from './facts.ts'
import type { SourcingRuleSet } from './rules.ts'
import { bestChoice, type Choice, choiceOf, compareChoices, givenBy, type Problem } from './search.ts'
import { EXACT_SOURCES, shortlisted } from './shortlist.ts'

/**
 * @returns OUT_OF_STOCK with `missing`, units by article that the payee who lacks least cannot deliver, and `turnedAway`, by holder why it was not asked
 */
export function planSourcing(facts: SourcingFacts, rules: SourcingRuleSet): Decision<SourcingPlan, 'OUT_OF_STOCK'> {
  const needs = needsOf(facts.lines)
  const problem: Problem = {
    needs,
    objective: rules.objective,
    split: facts.delivery === 'pickup' ? 'none' : rules.split,
  }
  const { byPayee, away } = askable(facts, needs, rules)
  let best: { payee: string; choice: Choice; search: SourcingPlan['search'] } | undefined
  for (const [payee, sources] of byPayee) {
    const exact = problem.split === 'none' || sources.length <= EXACT_SOURCES
    const choice = exact ? bestChoice(sources, problem) : bestOfMany(sources, problem)
    if (!choice) continue
    if (!best || compareChoices(choice, best.choice) < 0)
      best = { payee, choice, search: exact ? 'exact' : 'shortlist' }
  }
  if (!best) return refuse('OUT_OF_STOCK', { missing: missingOf([...byPayee.values()], problem), turnedAway: away })
  const { payee, choice, search } = best
  const parcels = parcelsOf(choice, problem, facts, rules)
  return { value: { rulesVersion: rules.version, payee, parcels, search } }
}

/** Candidates that have anything of it, by payee in the order of their names. */
function askable(facts: SourcingFacts, needs: readonly Need[], rules: SourcingRuleSet) {
  const away: Record<string, TurnedAway> = {}
  const byPayee = new Map<string, Source[]>()
  for (const candidate of facts.candidates.toSorted((a, b) => compareTexts(a.payee, b.payee))) {
    const reason = turnedAway(candidate, facts, rules)
    if (reason) {
      away[candidate.holder] = reason
      continue
    }
    const source = sourceOf(candidate, needs, rules)
    if (source.has.some((units) => units > 0))
      byPayee.set(candidate.payee, [...(byPayee.get(candidate.payee) ?? []), source])
  }
  return { byPayee, away }
}

function bestOfMany(sources: readonly Source[], problem: Problem): Choice | undefined {
  const few = shortlisted(sources, problem)
  return few.length <= EXACT_SOURCES ? bestChoice(few, problem) : choiceOfAll(few, problem)
}

/** So many parcels that nobody will like the plan; it is whole all the same. */
function choiceOfAll(sources: readonly Source[], problem: Problem): Choice | undefined {
  const left = problem.needs.map(({ quantity }) => quantity)
  for (const { has } of sources)
    left.forEach((wanted, at) => {
      left[at] = wanted - givenBy(has[at] ?? 0, wanted, problem.split)
    })
  return left.every((wanted) => wanted === 0) ? choiceOf([...sources], problem) : undefined
}

function parcelsOf(choice: Choice, { needs, split }: Problem, facts: SourcingFacts, rules: SourcingRuleSet): Parcel[] {
  const left = needs.map(({ quantity }) => quantity)
  const parcels = choice.sources.map((source): Parcel => {
    const { holder, kind, distanceM } = source.candidate
    const items = needs.flatMap(({ sku }, at) => {
      const quantity = givenBy(source.has[at] ?? 0, left[at] ?? 0, split)
      left[at] = (left[at] ?? 0) - quantity
      return quantity > 0 ? [{ sku, quantity }] : []
    })
    const lastLeg = lastLegOf(source, facts, rules)
    return { holder, kind, items, ...(distanceM !== undefined && { distanceM }), ...(lastLeg && { lastLeg }) }
  })
  return parcels.sort((a, b) => compareTexts(a.holder, b.holder))
}

function lastLegOf({ candidate }: Source, facts: SourcingFacts, rules: SourcingRuleSet): Parcel['lastLeg'] {
  if (facts.delivery === 'pickup') return undefined
  if (isStore(candidate.kind)) return { by: 'store', storeId: candidate.holder }
  const home = facts.candidates.find(({ kind }) => kind === 'home-store')
  return home && reaches(home, rules) ? { by: 'store', storeId: home.holder } : { by: 'courier' }
}

/** Of the payee who lacks least, the first of equals. */
function missingOf(payees: readonly (readonly Source[])[], problem: Problem): Record<string, number> {
  const all = payees.map((sources) => lackOf(sources, problem))
  const total = (lack: readonly number[]): number => lack.reduce((sum, units) => sum + units, 0)
  const least = all.reduce(
    (a, b) => (total(b) < total(a) ? b : a),
    problem.needs.map(({ quantity }) => quantity),
  )
  return Object.fromEntries(problem.needs.flatMap(({ sku }, at) => (least[at] ? [[sku, least[at]]] : [])))
}

/** Units of each need that these sources cannot give, as far as the rules let them give together. */
function lackOf(sources: readonly Source[], { needs, split }: Problem): number[] {
  const lacks = (has: readonly number[]): number[] =>
    needs.map(({ quantity }, at) => Math.max(0, quantity - (has[at] ?? 0)))
  if (split === 'units') return lacks(needs.map((_, at) => sources.reduce((sum, { has }) => sum + (has[at] ?? 0), 0)))
  if (split === 'lines') return lacks(needs.map((_, at) => Math.max(...sources.map(({ has }) => has[at] ?? 0))))
  const sum = (lack: readonly number[]): number => lack.reduce((total, units) => total + units, 0)
  return sources.map(({ has }) => lacks(has)).reduce((a, b) => (sum(b) < sum(a) ? b : a))
}
