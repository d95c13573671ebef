/** What the nearest search keeps of a store or station. */
import type { Point } from '../../kernel/geo.ts'
import type { Category, Closing, Service, StationRecord, StoreRecord } from '../../network/documents.ts'

/** What a place does for a customer: many places share one of these. */
export interface Profile {
  services: readonly Service[]
  repairCategories: readonly Category[]
  repairModels: readonly string[]
  /** Undefined when HQ has not said. */
  partsInStock?: boolean | undefined
}

export interface Place extends Profile {
  id: string
  name: string
  address: string
  city: string
  /** Empty where there is none. */
  phone: string
  /** As people wrote it. */
  hours?: string | undefined
  point: Point
  closings: readonly Closing[]
}

/** Lists that HQ said nothing of; one for all places. */
const NONE: readonly never[] = []

export const placeOfStation = (station: StationRecord): Place => ({
  id: station.stationId,
  name: station.name,
  address: station.address,
  city: station.city,
  phone: station.phone,
  hours: station.hours,
  point: station.point,
  services: station.services ?? NONE,
  repairCategories: station.repairCategories ?? NONE,
  repairModels: station.repairModels ?? NONE,
  partsInStock: station.partsInStock,
  closings: station.closings ?? NONE,
})

/** A store's counter takes no machine apart: what it repairs is what the stations around it repair. */
export const placeOfStore = (store: StoreRecord): Place => ({
  id: store.storeId,
  name: store.name,
  address: store.address,
  city: store.city,
  phone: store.phone ?? '',
  hours: store.hours,
  point: store.point,
  services: store.services ?? NONE,
  repairCategories: NONE,
  repairModels: NONE,
  partsInStock: undefined,
  closings: store.closings ?? NONE,
})
