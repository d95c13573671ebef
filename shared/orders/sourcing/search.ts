/**
 * The best choice among the sources of one payee. A plan is a set of sources, from which every article is taken in their order (admit.ts): for a given
 * set nothing ranks better, and a source from which nothing is taken only makes a plan worse. So sets are built up in that order; whatever a
 * source would add nothing to, cannot be completed, or is already worse than the best plan known, is left out with all that would follow. Of many
 * sources so many sets may remain that the search ends early, with the best plan so far.
 */
import { bySourceOrder, compareTexts, type Need, type Source } from './admit.ts'
import type { Objective, Split } from './rules.ts'

/** What plans are compared by: the earlier position decides. */
export type Worth = readonly [number, number, number, number]

export interface Choice {
  /** In the order in which articles were taken. */
  sources: Source[]
  worth: Worth
  /** Holders, sorted: decides between equal plans. */
  holders: string[]
}

interface Measures {
  /** Σ units × rank of their source. */
  rank: number
  parcels: number
  /** Σ over parcels. */
  metres: number
  /** Until the last parcel is sent. */
  hours: number
}

/** `preference`: rank, parcels, metres. `nearest`: metres, parcels, rank. `fewest-parcels`: parcels, rank, metres. Hours are always last. */
export function worthOf({ rank, parcels, metres, hours }: Measures, objective: Objective): Worth {
  if (objective === 'nearest') return [metres, parcels, rank, hours]
  return objective === 'preference' ? [rank, parcels, metres, hours] : [parcels, rank, metres, hours]
}

export function compareWorth(a: Worth, b: Worth): number {
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Negative when the first is better; never 0 for two sets of sources of one payee. */
export const compareChoices = (a: Choice, b: Choice): number =>
  compareWorth(a.worth, b.worth) || compareTexts(a.holders.join('\n'), b.holders.join('\n'))

/** What one source gives of what is still wanted: all of an article or nothing, or as much as there is. */
export const givenBy = (has: number, left: number, split: Split): number => {
  if (split === 'units') return Math.min(has, left)
  return has >= left ? left : 0
}

export interface Problem {
  needs: readonly Need[]
  objective: Objective
  split: Split
}

export interface Found {
  /** Undefined when the sources cannot deliver everything, or none was found in so many steps. */
  choice?: Choice
  /** True when no plan is better. */
  complete: boolean
}

/** All sets of 12 sources are looked at in fewer steps than this. */
export const STEPS_MAX = 20_000

/**
 * @param sources in any order
 * @param start a plan that is known already: only better ones are looked for
 * @param steps sets to look at, at most; counted, so that every machine finds the same plan
 */
export function bestChoice(
  sources: readonly Source[],
  problem: Problem,
  { start, steps = STEPS_MAX }: { start?: Choice; steps?: number } = {},
): Found {
  const ordered = sources.toSorted(bySourceOrder)
  const wanted = problem.needs.map(({ quantity }) => quantity)
  if (problem.split !== 'none') return bestSet(ordered, problem, start, steps)
  const alone = ordered
    .filter(({ has }) => wanted.every((quantity, at) => (has[at] ?? 0) >= quantity))
    .map((source) => choiceOf([source], problem))
  const [choice] = alone.sort(compareChoices)
  return { ...(choice && { choice }), complete: true }
}

/** The plan that takes from these sources in their order; each must give something. */
export function choiceOf(sources: Source[], { needs, objective, split }: Problem): Choice {
  const measures: Measures = { rank: 0, parcels: sources.length, metres: 0, hours: 0 }
  const left = needs.map(({ quantity }) => quantity)
  for (const { candidate, has, rank, metres } of sources) {
    measures.metres += metres
    measures.hours = Math.max(measures.hours, candidate.handlingHours)
    for (let at = 0; at < left.length; at++) {
      const given = givenBy(has[at] ?? 0, left[at] ?? 0, split)
      left[at] = (left[at] ?? 0) - given
      measures.rank += given * rank
    }
  }
  return { sources, worth: worthOf(measures, objective), holders: holdersOf(sources) }
}

const holdersOf = (sources: readonly Source[]): string[] =>
  sources.map(({ candidate }) => candidate.holder).sort(compareTexts)

/** What can be had from a position on: of each need, how much and from which rank on; and how near the nearest source is. */
interface Reach {
  gives: number[]
  rank: number[]
  metres: number
}

function reachOf(ordered: readonly Source[], { needs, split }: Problem): Reach[] {
  let after: Reach = { gives: needs.map(() => 0), rank: needs.map(() => Infinity), metres: Infinity }
  const reach = [after]
  for (const { has, rank, metres } of ordered.toReversed()) {
    const more = needs.map(({ quantity }, at) => givenBy(has[at] ?? 0, quantity, split))
    after = {
      gives: after.gives.map((units, at) => units + (more[at] ?? 0)),
      rank: after.rank.map((best, at) => (more[at] ? rank : best)),
      metres: Math.min(after.metres, metres),
    }
    reach.unshift(after)
  }
  return reach
}

/** A set as far as it is built up. */
interface Started {
  left: readonly number[]
  /** Units still wanted. */
  open: number
  measures: Measures
}

/** Undefined when the source would give nothing. */
function withSource({ left, open, measures }: Started, source: Source, split: Split): Started | undefined {
  const after = left.slice()
  let given = 0
  for (let at = 0; at < left.length; at++) {
    const wanted = left[at] ?? 0
    const gives = wanted === 0 ? 0 : givenBy(source.has[at] ?? 0, wanted, split)
    after[at] = wanted - gives
    given += gives
  }
  if (given === 0) return undefined
  const { rank, parcels, metres, hours } = measures
  return {
    left: after,
    open: open - given,
    measures: {
      rank: rank + given * source.rank,
      parcels: parcels + 1,
      metres: metres + source.metres,
      hours: Math.max(hours, source.candidate.handlingHours),
    },
  }
}

/** The best that may still become of it; undefined when what is left cannot be had. */
function hopeOf({ left, measures }: Started, from: Reach): Measures | undefined {
  let { rank } = measures
  for (let at = 0; at < left.length; at++) {
    const wanted = left[at] ?? 0
    if (wanted === 0) continue
    if ((from.gives[at] ?? 0) < wanted) return undefined
    rank += wanted * (from.rank[at] ?? 0)
  }
  return { rank, parcels: measures.parcels + 1, metres: measures.metres + from.metres, hours: measures.hours }
}

function bestSet(ordered: readonly Source[], problem: Problem, start: Choice | undefined, steps: number): Found {
  const { needs, objective, split } = problem
  const reach = reachOf(ordered, problem)
  const chosen: Source[] = []
  let best = start
  let taken = 0
  const keep = (measures: Measures): void => {
    const worth = worthOf(measures, objective)
    if (best && compareWorth(worth, best.worth) > 0) return
    const choice = { sources: chosen.slice(), worth, holders: holdersOf(chosen) }
    if (!best || compareChoices(choice, best) < 0) best = choice
  }
  const visit = (position: number, so: Started): void => {
    if (++taken > steps) return
    const [source, from] = [ordered[position], reach[position]]
    const hope = source && from && hopeOf(so, from)
    if (!hope || (best && compareWorth(worthOf(hope, objective), best.worth) > 0)) return
    const next = withSource(so, source, split)
    if (next) {
      chosen.push(source)
      if (next.open > 0) visit(position + 1, next)
      else keep(next.measures)
      chosen.pop()
    }
    visit(position + 1, so)
  }
  const left = needs.map(({ quantity }) => quantity)
  const open = left.reduce((sum, units) => sum + units, 0)
  visit(0, { left, open, measures: { rank: 0, parcels: 0, metres: 0, hours: 0 } })
  return { ...(best && { choice: best }), complete: taken <= steps }
}
