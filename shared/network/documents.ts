/** HQ's master data. Imported and corrected by HQ; every other area reads it and none writes it. */
import { collection } from '../kernel/collection.ts'
import type { Point } from '../kernel/geo.ts'
import type { PostRole } from '../kernel/operation.ts'

export type StoreStatus = 'open' | 'suspended' | 'closed'

/** A shop that sells: nine in ten are independent franchise stores 加盟店. Id: `storeId`, HQ's store code. */
export interface StoreRecord {
  storeId: string
  name: string
  ownership: 'franchise' | 'direct'
  status: StoreStatus
  province: string
  city: string
  district: string
  address: string
  point: Point
  phone?: string
  /** As people write it: "10:00-22:00". */
  hours?: string
  distributorId?: string
}

/** Someone HQ or an owner put on the list: guide, owner, engineer, agent. A WeChat person is bound to it by accepting an invitation. */
export interface StaffRecord {
  staffId: string
  role: PostRole
  /** The name customers see. */
  name: string
  status: 'active' | 'left'
  storeId?: string
  stationId?: string
}

/** A service station 服务网点. */
export interface StationRecord {
  stationId: string
  name: string
  status: 'open' | 'closed'
  province: string
  city: string
  district: string
  address: string
  point: Point
  phone: string
  hours: string
}

/** 三包 classes: a main part has a longer legal floor, a consumable only what its terms say. */
export type PartClass = 'main' | 'other' | 'consumable'

export interface ModelPart {
  /** Stable code within the model: `compressor`. */
  part: string
  /** On screens: 压缩机. */
  name: string
  class: PartClass
  /** Warranty in calendar months. */
  months: number
  /** What is not covered, in sentences for the customer. */
  excluded: string[]
}

/** A product model 型号. Id: `modelId`. */
export interface ModelRecord {
  modelId: string
  name: string
  /** Which line drawing the screens show. */
  category: 'fridge' | 'washer' | 'aircon' | 'tv' | 'heater' | 'cooker' | 'purifier' | 'laptop'
  /** Warranty of the whole machine in calendar months. */
  months: number
  returnDays: number
  exchangeDays: number
  parts: ModelPart[]
}

/** One physical machine 整机. Id: `serial`. */
export interface UnitRecord {
  serial: string
  modelId: string
  color: string
  parts: { part: string; serial: string }[]
  /** The store it was shipped to, or only the distributor where HQ knows no more. */
  storeId?: string
  distributorId?: string
  /** Business time of shipment in ms. */
  shippedAtMs: number
  recalled?: true
}

/**
 * Everything open in a few pieces of known names: all of it can be read without looking at any other collection, several pieces at
 * once, and no partition takes every write of an import.
 */
export const OPEN_SLICES = 8
const openSlice = (id: string, status: StoreStatus) =>
  status === 'open' ? { pk: String(sliceOf(id)), sort: id } : undefined
const sliceOf = (id: string): number =>
  [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % OPEN_SLICES

export const stores = collection<StoreRecord>('stores', {
  indexes: {
    byCity: { key: (d) => ({ pk: encodeURIComponent(d.city), sort: d.storeId }) },
    openSlice: { key: (d) => openSlice(d.storeId, d.status) },
  },
})
export const staff = collection<StaffRecord>('staff', {
  indexes: { byStore: { key: (d) => (d.storeId ? { pk: d.storeId, sort: d.staffId } : undefined) } },
})
export const stations = collection<StationRecord>('stations', {
  indexes: { byCity: { key: (d) => ({ pk: encodeURIComponent(d.city), sort: d.stationId }) } },
})
export const models = collection<ModelRecord>('models')
export const units = collection<UnitRecord>('units', {
  indexes: { byStore: { key: (d) => (d.storeId ? { pk: d.storeId, sort: d.serial } : undefined) } },
})

export const networkCollections = [stores, staff, stations, models, units]
