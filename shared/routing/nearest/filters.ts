/**
 * Which places of a snapshot count: computed once for everybody who asks the same in the same minute, over all places at once, so that
 * a search at three in the morning passes by whole towns that are closed.
 */
import { MINUTE_MS } from '../../kernel/time.ts'
import type { Category, Service } from '../../network/documents.ts'
import { daysAround, isOpen, type OpenState, todayOf } from './opening.ts'
import type { Profile } from './places.ts'
import { type Filter, filterOf } from './search.ts'
import { type Minute, type Snapshot, sharedBy } from './snapshot.ts'

/** What a place must do; nothing asked for means every place. */
export interface Asked {
  /** All of these. */
  services?: readonly Service[] | undefined
  /** Repairs this model, or everything of its category. */
  repairs?: { modelId?: string | undefined; category?: Category | undefined } | undefined
  partsInStock?: true | undefined
}

/** Everybody asks for now; some for an evening or a weekend. */
const MINUTES_KEPT = 4
/** Some 60 KB each with 50,000 places. */
const FILTERS_KEPT = 32

/** The state of every place in the minute that `atMs` lies in. */
export const minuteOf = (snapshot: Snapshot, atMs: number): Minute => {
  const startMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS
  return kept(snapshot.minutes, MINUTES_KEPT, startMs, () => {
    const around = daysAround(startMs, snapshot.calendar)
    const usual = snapshot.hours.things.map(
      ({ schedule }): OpenState => (schedule ? (isOpen(schedule, around) ? 'open' : 'closed') : 'unknown'),
    )
    const states = snapshot.hours.of.map((hours) => usual[hours] ?? 'unknown')
    for (const [place, closings] of snapshot.closings)
      states[place] = todayOf(sharedBy(snapshot.hours, place).schedule, around, closings).state
    return { around, states }
  })
}

/** @param state which state at `atMs` counts; any when left out */
export function placeFilter(
  snapshot: Snapshot,
  asked: Asked,
  open?: { atMs: number; state: OpenState },
): Filter | undefined {
  const { services = [], repairs, partsInStock } = asked
  if (services.length === 0 && !repairs && !partsInStock && !open) return undefined
  const minute = open && Math.floor(open.atMs / MINUTE_MS)
  const key = JSON.stringify([services, repairs?.modelId, repairs?.category, partsInStock, minute, open?.state])
  return kept(snapshot.filters, FILTERS_KEPT, key, () => {
    const { things, of } = snapshot.profiles
    const fits = things.map((profile) => fitsProfile(profile, asked))
    const states = open && minuteOf(snapshot, open.atMs).states
    return filterOf(
      snapshot.tree,
      (place) => fits[of[place] ?? -1] === true && (!states || states[place] === open.state),
    )
  })
}

function fitsProfile(profile: Profile, { services = [], repairs, partsInStock }: Asked): boolean {
  if (partsInStock && !profile.partsInStock) return false
  if (repairs && !doesRepair(profile, repairs)) return false
  return services.every((service) => profile.services.includes(service))
}

const doesRepair = (
  { repairCategories, repairModels }: Profile,
  { modelId, category }: NonNullable<Asked['repairs']>,
): boolean =>
  (category !== undefined && repairCategories.includes(category)) ||
  (modelId !== undefined && repairModels.includes(modelId))

/** What is in the map, or what `make` makes; the least recently used goes when there are too many. */
function kept<K, V>(map: Map<K, V>, most: number, key: K, make: () => V): V {
  const value = map.get(key) ?? make()
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
  return value
}
