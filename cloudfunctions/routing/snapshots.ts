/** The places that a function instance keeps in memory, one snapshot a kind. */
import type { Clock } from '#cloudfunctions/platform/clock.ts'
import { type KeptCopy, keptCopy } from '#cloudfunctions/platform/kept-copy.ts'
import type { Snapshot } from '#shared/routing/nearest/snapshot.ts'
import { loadSnapshot, type PlaceKind, readVersion } from './load-snapshot.ts'

export type Snapshots = Record<PlaceKind, KeptCopy<Snapshot>>

/** @param clock real time */
export const openSnapshots = (clock: Clock): Snapshots => ({
  station: places('station', clock),
  store: places('store', clock),
})

const places = (kind: PlaceKind, clock: Clock): KeptCopy<Snapshot> =>
  keptCopy(clock, {
    kind: `places of kind ${kind}`,
    readVersion: (store) => readVersion(store, kind),
    load: (store, version, nowMs) => loadSnapshot(store, kind, version, nowMs),
    countOf: ({ count }) => count,
  })
