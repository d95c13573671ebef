import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import { findNearest } from '#shared/routing/nearest/nearest.ts'
import { wholeMetres } from '#shared/routing/nearest/sphere.ts'
import { readText } from '#shared/routing/nearest/texts.ts'
import { NEAR_STORES, type NearStores } from './load-shop-facts.ts'
import type { Snapshots } from './snapshots.ts'

/** The stores nearest to a position for the ladder; none when none could ever be loaded: then the ladder goes on to its next rung. */
export const nearStores =
  (snapshots: Snapshots) =>
  ({ store, log, nowMs }: Context): NearStores =>
  async (position) => {
    const served = await snapshots.store({ store, log, nowMs })
    if (!served) return []
    const snapshot = served.copy
    return findNearest(snapshot, { position, limit: NEAR_STORES, atMs: nowMs }).map(({ place, squaredChord }) => ({
      storeId: readText(snapshot.texts, place).id,
      distanceM: wholeMetres(squaredChord),
    }))
  }
