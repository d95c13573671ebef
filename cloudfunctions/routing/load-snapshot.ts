/** Reads every open place of one kind into a snapshot, page by page, without holding the documents. */
import type { Page, Reads } from '#cloudfunctions/platform/store/port.ts'
import { localDate } from '#shared/kernel/time.ts'
import {
  type HolidayRecord,
  holidays,
  networkVersions,
  OPEN_SLICES,
  stations,
  stores,
  type VersionedKind,
} from '#shared/network/documents.ts'
import { holidayCalendar } from '#shared/network/holidays.ts'
import { type Place, placeOfStation, placeOfStore } from '#shared/routing/nearest/places.ts'
import { type Snapshot, snapshotBuilder } from '#shared/routing/nearest/snapshot.ts'

export type PlaceKind = 'station' | 'store'

const PAGE_ROWS = 500
const VERSIONED: Record<PlaceKind, VersionedKind> = { station: 'stations', store: 'stores' }

/** Changes whenever an import changed a place of this kind or a holiday. Strongly consistent. */
export async function readVersion(store: Reads, kind: PlaceKind): Promise<string> {
  const found = await store.getMany(networkVersions, [VERSIONED[kind], 'holidays'])
  return found.map((stored) => stored?.data.moves ?? 0).join('.')
}

/**
 * @param version as read before: what is imported meanwhile moves it again
 * @param nowMs business time; holidays are read from a year before to two years after
 */
export async function loadSnapshot(store: Reads, kind: PlaceKind, version: string, nowMs: number): Promise<Snapshot> {
  const builder = snapshotBuilder()
  const slices = Array.from({ length: OPEN_SLICES }, (_, slice) =>
    eachPage(
      (cursor) => openPlaces(store, kind, String(slice), cursor),
      (place) => builder.add(place),
    ),
  )
  const [free] = await Promise.all([readHolidays(store, nowMs), ...slices])
  return builder.build(version, holidayCalendar(free))
}

interface Places {
  rows: Place[]
  cursor?: string
}

async function openPlaces(store: Reads, kind: PlaceKind, pk: string, cursor: string | undefined): Promise<Places> {
  const asked = { pk, limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) }
  return kind === 'station'
    ? mapped(await store.query(stations, 'openSlice', asked), placeOfStation)
    : mapped(await store.query(stores, 'openSlice', asked), placeOfStore)
}

const mapped = <D>({ rows, cursor }: Page<D>, place: (data: D) => Place): Places => ({
  rows: rows.map(({ data }) => place(data)),
  ...(cursor !== undefined && { cursor }),
})

async function readHolidays(store: Reads, nowMs: number): Promise<HolidayRecord[]> {
  const year = Number(localDate(nowMs).slice(0, 4))
  const pages = await Promise.all(
    [year - 1, year, year + 1, year + 2].map((pk) => store.query(holidays, 'byYear', { pk: String(pk), limit: 366 })),
  )
  return pages.flatMap(({ rows }) => rows.map(({ data }) => data))
}

async function eachPage<Row>(
  read: (cursor: string | undefined) => Promise<{ rows: Row[]; cursor?: string }>,
  take: (row: Row) => void,
): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    page.rows.forEach(take)
    cursor = page.cursor
  } while (cursor !== undefined)
}
