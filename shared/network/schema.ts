/** Inputs and outputs of network operations. */
import * as v from 'valibot'
import { CHINA, DATUMS } from '../kernel/geo.ts'
import { code, localDate, requestId, shortText } from '../kernel/schema.ts'
import { CATEGORIES, SERVICES } from './documents.ts'
import { IMPORT_ROWS_MAX } from './import-limits.ts'

const degrees = (min: number, max: number, problem: string) =>
  v.pipe(v.number(), v.minValue(min, problem), v.maxValue(max, problem))

export const point = v.strictObject({
  lat: degrees(CHINA.latMin, CHINA.latMax, 'latitude outside China'),
  lng: degrees(CHINA.lngMin, CHINA.lngMax, 'longitude outside China'),
  datum: v.picklist(DATUMS),
})

/** Index keys hold a place's name in UTF-8 percent-encoding, nine characters for each Chinese one, and are at most 900. */
const placeName = v.pipe(shortText, v.maxLength(60, 'at most 60 characters'))

const closing = v.pipe(
  v.strictObject({ from: localDate, to: localDate, reason: shortText }),
  v.check(({ from, to }) => from <= to, 'ends before it begins'),
)
const visited = {
  services: v.optional(v.pipe(v.array(v.picklist(SERVICES)), v.maxLength(SERVICES.length))),
  closings: v.optional(v.pipe(v.array(closing), v.maxLength(40))),
}

export const storeRow = v.strictObject({
  storeId: code,
  name: shortText,
  ownership: v.picklist(['franchise', 'direct']),
  status: v.picklist(['open', 'suspended', 'closed']),
  province: placeName,
  city: placeName,
  district: placeName,
  address: shortText,
  point,
  phone: v.optional(shortText),
  hours: v.optional(shortText),
  distributorId: v.optional(code),
  ...visited,
})

const terms = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(360))

export const modelRow = v.strictObject({
  modelId: code,
  name: shortText,
  category: v.picklist(CATEGORIES),
  months: terms,
  returnDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
  exchangeDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
  parts: v.pipe(
    v.array(
      v.strictObject({
        part: code,
        name: shortText,
        class: v.picklist(['main', 'other', 'consumable']),
        months: terms,
        excluded: v.pipe(v.array(shortText), v.maxLength(20)),
      }),
    ),
    v.maxLength(40),
  ),
})

/** Serials are upper case, as the phone's scanner reads and types them: what is imported in small letters can be sold too. */
const serial = v.pipe(code, v.toUpperCase())

export const unitRow = v.strictObject({
  serial,
  modelId: code,
  color: shortText,
  parts: v.pipe(v.array(v.strictObject({ part: code, serial })), v.maxLength(40)),
  storeId: v.optional(code),
  distributorId: v.optional(code),
  shippedAtMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
  recalled: v.optional(v.literal(true)),
})

export const staffRow = v.strictObject({
  staffId: code,
  role: v.picklist(['guide', 'owner', 'engineer', 'agent', 'distributor', 'employee']),
  name: shortText,
  status: v.picklist(['active', 'left']),
  storeId: v.optional(code),
  stationId: v.optional(code),
})

export const stationRow = v.strictObject({
  stationId: code,
  name: shortText,
  status: v.picklist(['open', 'closed']),
  province: placeName,
  city: placeName,
  district: placeName,
  address: shortText,
  point,
  phone: shortText,
  hours: shortText,
  ...visited,
  repairCategories: v.optional(v.pipe(v.array(v.picklist(CATEGORIES)), v.maxLength(CATEGORIES.length))),
  /** Few enough that the models of all rows of a call can be read at once. */
  repairModels: v.optional(v.pipe(v.array(code), v.maxLength(20))),
  partsInStock: v.optional(v.boolean()),
})

export const holidayRow = v.strictObject({ date: localDate, name: shortText, kind: v.picklist(['off', 'work']) })

/**
 * Each row is judged alone, so a bad row never takes a good one down. `keep` names fields that HQ's file says nothing about: where the
 * document is there already its own values stay, so that a file without a column for recalls takes no recall back.
 */
export const rows = <E extends v.ObjectEntries>(row: v.StrictObjectSchema<E, undefined>, max = IMPORT_ROWS_MAX) =>
  v.strictObject({
    requestId,
    rows: v.pipe(v.array(row), v.minLength(1), v.maxLength(max)),
    keep: v.optional(v.array(v.picklist(Object.keys(row.entries) as (keyof E & string)[], 'is no field of a row'))),
  })

export const importStoresInput = rows(storeRow)
export const importModelsInput = rows(modelRow)
export const importUnitsInput = rows(unitRow)
export const importStaffInput = rows(staffRow)
export const importStationsInput = rows(stationRow)
export const importHolidaysInput = rows(holidayRow)

/** One entry a row, in order. */
export const importOutput = v.object({
  results: v.array(
    v.object({
      outcome: v.picklist(['created', 'updated', 'unchanged', 'refused']),
      /** Why a row was refused: a RowReason (import-rows.ts). */
      reason: v.optional(v.string()),
    }),
  ),
})

export const storeCard = v.object({
  storeId: v.string(),
  name: v.string(),
  city: v.string(),
  address: v.string(),
  phone: v.optional(v.string()),
  hours: v.optional(v.string()),
  /** In GCJ-02, as WeChat's map takes it. */
  point,
  status: v.picklist(['open', 'suspended', 'closed']),
})

export const showStoreInput = v.strictObject({ storeId: code })
export const showStoreOutput = storeCard

export const storeSellersInput = v.strictObject({ storeId: code })
export const storeSellersOutput = v.object({
  sellers: v.array(
    v.object({
      staffId: v.string(),
      name: v.string(),
      role: v.picklist(['guide', 'owner']),
      status: v.picklist(['active', 'left']),
    }),
  ),
})
