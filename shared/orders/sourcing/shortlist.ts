/**
 * Where the search begins when there are many sources: the most promising ones, that is some that together have everything, for each article the
 * best ones by themselves, then whoever could give most. Their best plan is good already, so most sets of all sources need not be looked at.
 */
import { bySourceOrder, type Source } from './admit.ts'
import { givenBy, type Problem } from './search.ts'

export const SHORTLIST_MAX = 12

/** At most SHORTLIST_MAX, unless more are needed to have everything: then exactly those. */
export function shortlisted(sources: readonly Source[], problem: Problem): Source[] {
  const cover = coverOf(sources, problem)
  const listed = new Set(cover)
  for (const source of [...firstOfEach(sources, problem), ...byGiven(sources, problem)]) {
    if (listed.size >= SHORTLIST_MAX) break
    listed.add(source)
  }
  return [...listed]
}

const byObjective = ({ objective }: Problem) =>
  objective === 'nearest' ? (a: Source, b: Source) => a.metres - b.metres || bySourceOrder(a, b) : bySourceOrder

const givenOf = ({ has }: Source, left: readonly number[], { split }: Problem): number =>
  left.reduce((sum, wanted, at) => sum + givenBy(has[at] ?? 0, wanted, split), 0)

const wantedOf = ({ needs }: Problem): number[] => needs.map(({ quantity }) => quantity)

/** Always whoever gives most of what is still wanted, the better one of equals. */
function coverOf(sources: readonly Source[], problem: Problem): Source[] {
  const rest = sources.toSorted(byObjective(problem))
  const left = wantedOf(problem)
  const cover: Source[] = []
  while (left.some((wanted) => wanted > 0)) {
    const given = rest.map((source) => givenOf(source, left, problem))
    const most = Math.max(0, ...given)
    if (most === 0) break
    const [taken] = rest.splice(given.indexOf(most), 1)
    if (!taken) break
    left.forEach((wanted, at) => {
      left[at] = wanted - givenBy(taken.has[at] ?? 0, wanted, problem.split)
    })
    cover.push(taken)
  }
  return cover
}

/** For each article the best source by itself, then the second best of each. */
function firstOfEach(sources: readonly Source[], problem: Problem): Source[] {
  const ordered = sources.toSorted(byObjective(problem))
  const queues = problem.needs.map(({ quantity }, at) =>
    ordered.filter(({ has }) => givenBy(has[at] ?? 0, quantity, problem.split) > 0),
  )
  return [0, 1].flatMap((turn) => queues.flatMap((queue) => queue[turn] ?? []))
}

function byGiven(sources: readonly Source[], problem: Problem): Source[] {
  const wanted = wantedOf(problem)
  const compare = byObjective(problem)
  return sources.toSorted((a, b) => givenOf(b, wanted, problem) - givenOf(a, wanted, problem) || compare(a, b))
}
