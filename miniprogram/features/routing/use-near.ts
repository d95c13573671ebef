/** What is near, and the cities one may choose from. */

import { routing } from '#shared/routing/contract.ts'
import type { NearbyPlace } from '#shared/routing/nearest/contract.ts'
import { useLoad } from '@/api/use-load'
import type { Origin } from './origin.ts'

export type PlaceKind = 'station' | 'store'

export interface NearFilters {
  openNow: boolean
  partsInStock: boolean
  category: NearbyPlace['repairCategories'][number] | undefined
}

const SHOWN = 30
/** Farther is not near, whoever asks. */
const RADIUS_M = 200_000

export function useNear(kind: PlaceKind, origin: Origin | undefined, { openNow, partsInStock, category }: NearFilters) {
  return useLoad(
    routing.nearest,
    origin && {
      position: origin.point,
      kind,
      limit: SHOWN,
      radiusM: RADIUS_M,
      ...(openNow && { openNow }),
      ...(partsInStock && { partsInStock }),
      ...(category !== undefined && { repairs: { category } }),
    },
  )
}

/** @param asked once somebody wants to choose */
export const useCities = (kind: PlaceKind, asked: boolean) => useLoad(routing.cities, asked ? { kind } : undefined)
