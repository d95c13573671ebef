/**
 * Who delivers an order, and with that who is paid. One order has one payee, so sources of different payees never deliver together. The plan is the
 * best for the objective of the rules (search.ts), or everything is refused with what is missing: nobody gets half an order.
 */
import { type Decision, refuse } from '../../kernel/decision.ts'
import {
  bySourceOrder,
  compareTexts,
  isStore,
  type Need,
  needsOf,
  reaches,
  type Source,
  sourceOf,
  turnedAway,
} from './admit.ts'
import type { Candidate, Parcel, SourcingFacts, SourcingPlan, TurnedAway } from './facts.ts'
import type { SourcingRuleSet } from './rules.ts'
import { bestChoice, type Choice, choiceOf, compareChoices, givenBy, type Problem } from './search.ts'
import { SHORTLIST_MAX, shortlisted } from './shortlist.ts'

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
  let best: { payee: string; choice: Choice; exact: boolean } | undefined
  for (const [payee, sources] of byPayee) {
    const start = sources.length > SHORTLIST_MAX ? startOf(sources, problem) : undefined
    const { choice, complete } = bestChoice(sources, problem, { ...(start && { start }) })
    if (choice && (!best || compareChoices(choice, best.choice) < 0)) best = { payee, choice, exact: complete }
  }
  if (!best) return refuse('OUT_OF_STOCK', { missing: missingOf([...byPayee.values()], problem), turnedAway: away })
  const { payee, choice, exact } = best
  const parcels = parcelsOf(choice, problem, facts, rules)
  return { value: { rulesVersion: rules.version, payee, parcels, exact } }
}

/** Candidates that have anything of it, by payee; payees and candidates in the order of their names. */
function askable(facts: SourcingFacts, needs: readonly Need[], rules: SourcingRuleSet) {
  const away: Record<string, TurnedAway> = {}
  const byPayee = new Map<string, Source[]>()
  for (const candidate of facts.candidates.toSorted(byName)) {
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

const byName = (a: Candidate, b: Candidate): number =>
  compareTexts(a.payee, b.payee) || compareTexts(a.holder, b.holder)

/** A plan of the most promising sources. */
function startOf(sources: readonly Source[], problem: Problem): Choice | undefined {
  const few = shortlisted(sources, problem).sort(bySourceOrder)
  return few.length <= SHORTLIST_MAX ? bestChoice(few, problem).choice : choiceOfAll(few, problem)
}

/** So many parcels that nobody will like it; a plan all the same. */
function choiceOfAll(sources: readonly Source[], problem: Problem): Choice | undefined {
  const left = problem.needs.map(({ quantity }) => quantity)
  const giving = sources.filter(({ has }) => {
    const given = left.map((wanted, at) => givenBy(has[at] ?? 0, wanted, problem.split))
    for (const [at, units] of given.entries()) left[at] = (left[at] ?? 0) - units
    return given.some((units) => units > 0)
  })
  return left.every((wanted) => wanted === 0) ? choiceOf(giving, problem) : undefined
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
  const near = facts.candidates.filter((other) => other.kind === 'home-store' && reaches(other, rules))
  const [storeId] = near.map(({ holder }) => holder).sort(compareTexts)
  return storeId === undefined ? { by: 'courier' } : { by: 'store', storeId }
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
