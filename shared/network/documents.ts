/** HQ's master data. Imported and corrected by HQ; every other area reads it and none writes it. */
import { collection } from '../kernel/collection.ts'
import type { Point } from '../kernel/geo.ts'
import type { PostRole } from '../kernel/operation.ts'
import type { LocalDate } from '../kernel/time.ts'

export type StoreStatus = 'open' | 'suspended' | 'closed'

/** What a station or store does for a customer who comes in. */
export const SERVICES = ['repair', 'install', 'maintain', 'inspect', 'parts', 'recycle'] as const
export type Service = (typeof SERVICES)[number]

/** Days on which a place is closed although its hours say otherwise, both included. */
export interface Closing {
  from: LocalDate
  to: LocalDate
  /** For the customer: 盘点. */
  reason: string
}

/** What HQ may say of any place that customers visit; absent means that HQ has not said. */
interface Visited {
  services?: Service[]
  closings?: Closing[]
}

/** A shop that sells: nine in ten are independent franchise stores 加盟店. Id: `storeId`, HQ's store code. */
export interface StoreRecord extends Visited {
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

/** Someone HQ or an owner put on the list: guide, owner, engineer, agent, employee of HQ. A WeChat person is bound to it by accepting an invitation. */
export interface StaffRecord {
  staffId: string
  role: PostRole
  /** The name customers see. */
  name: string
  status: 'active' | 'left'
  storeId?: string
  stationId?: string
}

/** A service station 服务网点. It repairs what either list names; with neither, HQ has not said what it repairs. */
export interface StationRecord extends Visited {
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
  repairCategories?: Category[]
  repairModels?: string[]
  /** 配件有货: the usual parts are on the shelf. */
  partsInStock?: boolean
}

/** A day that the State Council's yearly notice makes free, or a weekend day it makes a working day 调休. Id: `date`. */
export interface HolidayRecord {
  date: LocalDate
  /** The holiday it belongs to: 春节. */
  name: string
  kind: 'off' | 'work'
}

/** Moves with every import that changed something of this kind, so that what is kept in memory knows when it is old. */
export interface NetworkVersionRecord {
  moves: number
}
export type VersionedKind = 'stores' | 'stations' | 'holidays'

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

export const CATEGORIES = ['fridge', 'washer', 'aircon', 'tv', 'heater', 'cooker', 'purifier', 'laptop'] as const
export type Category = (typeof CATEGORIES)[number]

/** A product model 型号. Id: `modelId`. */
export interface ModelRecord {
  modelId: string
  name: string
  /** Which line drawing the screens show. */
  category: Category
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
  indexes: {
    byCity: { key: (d) => ({ pk: encodeURIComponent(d.city), sort: d.stationId }) },
    openSlice: { key: (d) => openSlice(d.stationId, d.status) },
  },
})
export const models = collection<ModelRecord>('models')
export const units = collection<UnitRecord>('units', {
  indexes: { byStore: { key: (d) => (d.storeId ? { pk: d.storeId, sort: d.serial } : undefined) } },
})

export const holidays = collection<HolidayRecord>('holidays', {
  indexes: { byYear: { key: (d) => ({ pk: d.date.slice(0, 4), sort: d.date }) } },
})
export const networkVersions = collection<NetworkVersionRecord>('networkVersions')

export const networkCollections = [stores, staff, stations, models, units, holidays, networkVersions]
