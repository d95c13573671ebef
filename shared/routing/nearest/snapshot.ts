/**
 * All open places of one kind as they were at one version, in the shape that searching wants: a tree of points, and beside it, by number
 * (the order in which they were read), what filters and answers need. Columns, not rows, and what many places share kept once: 50,000
 * small objects would cost more to collect than the whole rest of a load. Texts are kept too, so an answer needs no database at all.
 */
import { inDatum } from '../../kernel/datum.ts'
import type { Category, Closing, Service } from '../../network/documents.ts'
import { CATEGORIES, SERVICES } from '../../network/documents.ts'
import type { HolidayCalendar } from '../../network/holidays.ts'
import { parseHours, type Schedule } from './hours.ts'
import type { Days, OpenState } from './opening.ts'
import type { Place, Profile } from './places.ts'
import type { Filter } from './search.ts'
import { unitVectors } from './sphere.ts'
import { type Texts, textsBuilder } from './texts.ts'
import { buildTree, type Tree } from './tree.ts'

/** What is true of one minute: the days around it, and the state of every place by number. */
export interface Minute {
  around: Days
  states: readonly OpenState[]
}

export interface Hours {
  /** As people wrote it; empty where nobody did. */
  text: string
  /** Undefined when that is not understood. */
  schedule: Schedule | undefined
}

export interface Snapshot {
  readonly version: string
  readonly calendar: HolidayCalendar
  readonly tree: Tree
  readonly count: number
  readonly texts: Texts
  /** Degrees in GCJ-02, latitude and longitude side by side. */
  readonly degrees: Float64Array
  readonly hours: Shared<Hours>
  readonly profiles: Shared<Profile>
  /** The few places with exceptional closings, by number. */
  readonly closings: ReadonlyMap<number, readonly Closing[]>
  /** Computed when first asked for, the least recently used forgotten first. */
  readonly minutes: Map<number, Minute>
  readonly filters: Map<string, Filter>
}

/** A column of things that many places have in common. */
export interface Shared<T> {
  readonly things: readonly T[]
  /** Position in `things`, by the number of the place. */
  readonly of: readonly number[]
}

export function sharedBy<T>({ things, of }: Shared<T>, place: number): T {
  const at = of[place]
  if (at === undefined) throw new Error(`no place ${place}`)
  return things[at] as T
}

interface Numbered<K, T> {
  things: T[]
  of: number[]
  known: Map<K, number>
}

const numbered = <K, T>(): Numbered<K, T> => ({ things: [], of: [], known: new Map() })

/** Enters the next place under its key; only the first of a key is made. */
function enter<K, T>({ things, of, known }: Numbered<K, T>, key: K, place: Place, make: (place: Place) => T): void {
  let at = known.get(key)
  if (at === undefined) {
    at = things.push(make(place)) - 1
    known.set(key, at)
  }
  of.push(at)
}

const BITS = new Map<Service | Category, number>([...SERVICES, ...CATEGORIES].map((name, at) => [name, 4 << at]))

/** Equal for equal profiles: bits where there is nothing but closed lists, because most places name no model. */
function profileKey({ services, repairCategories, repairModels, partsInStock }: Place): string | number {
  let bits = partsInStock === undefined ? 0 : partsInStock ? 1 : 2
  for (const service of services) bits |= BITS.get(service) ?? 0
  for (const category of repairCategories) bits |= BITS.get(category) ?? 0
  return repairModels.length === 0 ? bits : `${bits}|${repairModels}`
}

const profileOf = ({ services, repairCategories, repairModels, partsInStock }: Place): Profile => ({
  services,
  repairCategories,
  repairModels,
  partsInStock,
})

const hoursOf = ({ hours = '' }: Place): Hours => ({ text: hours, schedule: parseHours(hours) })

export interface SnapshotBuilder {
  /** Takes a place in; of the document it came from only texts are held. */
  add(place: Place): void
  /** Once, after the last place. */
  build(version: string, calendar: HolidayCalendar): Snapshot
}

/** @example const builder = snapshotBuilder(); for (const row of page) builder.add(placeOfStation(row.data)) */
export function snapshotBuilder(): SnapshotBuilder {
  const texts = textsBuilder()
  const degrees: number[] = []
  const closings = new Map<number, readonly Closing[]>()
  const hours = numbered<string, Hours>()
  const profiles = numbered<string | number, Profile>()
  return {
    add(place) {
      const { lat, lng } = inDatum(place.point, 'GCJ-02')
      degrees.push(lat, lng)
      if (place.closings.length > 0) closings.set(hours.of.length, place.closings)
      texts.add(place)
      enter(hours, place.hours ?? '', place, hoursOf)
      enter(profiles, profileKey(place), place, profileOf)
    },
    build(version, calendar) {
      const packed = Float64Array.from(degrees)
      return {
        version,
        calendar,
        tree: buildTree(unitVectors(packed)),
        count: hours.of.length,
        texts: texts.build(),
        degrees: packed,
        hours,
        profiles,
        closings,
        minutes: new Map(),
        filters: new Map(),
      }
    },
  }
}
