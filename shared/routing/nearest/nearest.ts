/** The question of every day: which places are nearest to here, and what can they do for me. */
import { inDatum } from '../../kernel/datum.ts'
import type { Point } from '../../kernel/geo.ts'
import type { NearbyPlace } from './contract.ts'
import { type Asked, minuteOf, placeFilter } from './filters.ts'
import type { OpenState } from './opening.ts'
import { todayOf } from './opening.ts'
import { type Hit, searchTree } from './search.ts'
import { type Snapshot, sharedBy } from './snapshot.ts'
import { squaredChordWithin, unitVector, wholeMetres } from './sphere.ts'
import { readText } from './texts.ts'

export interface NearestQuery extends Asked {
  position: Point
  /** Most places wanted, from 1. */
  limit: number
  /** Whole metres; no limit when left out. */
  radiusM?: number | undefined
  /** Only places open at `atMs`. */
  openOnly?: boolean | undefined
  /** The moment that the answer is about. */
  atMs: number
}

const HALFWAY_ROUND_M = 20_100_000

/** Nearest first, equally near ones by id. */
export function findNearest(snapshot: Snapshot, query: NearestQuery): Hit[] {
  const below = squaredChordWithin(query.radiusM ?? HALFWAY_ROUND_M)
  return search(snapshot, query, below, query.openOnly ? 'open' : undefined)
}

/** How many places nearer than the last hit were passed over because nobody knows their hours; counted up to the limit. */
export function countUnknownHours(snapshot: Snapshot, query: NearestQuery, hits: readonly Hit[]): number {
  const last = hits[query.limit - 1]
  return search(snapshot, query, last?.squaredChord ?? squaredChordWithin(query.radiusM ?? HALFWAY_ROUND_M), 'unknown')
    .length
}

function search(snapshot: Snapshot, query: NearestQuery, below: number, state: OpenState | undefined): Hit[] {
  const { texts, tree } = snapshot
  const from = unitVector(inDatum(query.position, 'GCJ-02'))
  const filter = placeFilter(snapshot, query, state && { atMs: query.atMs, state })
  const isBefore = (a: number, b: number) => readText(texts, a).id < readText(texts, b).id
  return searchTree(tree, from, { limit: query.limit, below, filter, isBefore })
}

/** What the person sees of a hit. */
export function describePlace(snapshot: Snapshot, query: NearestQuery, { place, squaredChord }: Hit): NearbyPlace {
  const { services, repairCategories, partsInStock } = sharedBy(snapshot.profiles, place)
  const { text: hours, schedule } = sharedBy(snapshot.hours, place)
  const { phone, ...text } = readText(snapshot.texts, place)
  return {
    ...text,
    distanceM: wholeMetres(squaredChord),
    ...(phone && { phone }),
    ...(hours && { hours }),
    point: { lat: snapshot.degrees[place * 2] ?? 0, lng: snapshot.degrees[place * 2 + 1] ?? 0, datum: 'GCJ-02' },
    today: todayOf(schedule, minuteOf(snapshot, query.atMs).around, snapshot.closings.get(place)),
    services: [...services],
    repairCategories: [...repairCategories],
    ...(partsInStock !== undefined && { partsInStock }),
    ...(query.repairs && { canRepair: true as const }),
  }
}
