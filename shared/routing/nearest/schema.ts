/** Inputs and outputs of the search for near stations and stores. */
import * as v from 'valibot'
import { atMs, code, position, wholeFrom } from '../../kernel/schema.ts'
import { CATEGORIES, SERVICES } from '../../network/documents.ts'

/** In this century: nobody plans a visit later, and calendars end somewhere. */
const moment = v.pipe(atMs, v.minValue(0), v.maxValue(Date.UTC(2100, 0)))

export const nearestInput = v.pipe(
  v.strictObject({
    position,
    kind: v.picklist(['station', 'store']),
    limit: v.optional(wholeFrom(1, 50), 10),
    radiusM: v.optional(wholeFrom(0, 20_100_000)),
    /** All of them. */
    services: v.optional(v.pipe(v.array(v.picklist(SERVICES)), v.maxLength(SERVICES.length))),
    /** Only places known to repair this model, or this category. */
    repairs: v.optional(
      v.union([v.strictObject({ modelId: code }), v.strictObject({ category: v.picklist(CATEGORIES) })]),
    ),
    partsInStock: v.optional(v.literal(true)),
    /** Only places open now; those whose hours nobody knows are left out and counted. */
    openNow: v.optional(v.literal(true)),
    /** The same, and every state in the answer, for another moment. */
    openAtMs: v.optional(moment),
  }),
  v.check(({ openNow, openAtMs }) => !(openNow && openAtMs !== undefined), 'openNow and openAtMs exclude each other'),
)

export const nearbyPlace = v.object({
  id: v.string(),
  /** Along the surface of the earth. */
  distanceM: v.number(),
  name: v.string(),
  address: v.string(),
  city: v.string(),
  phone: v.optional(v.string()),
  /** As people wrote it. */
  hours: v.optional(v.string()),
  /** Now, or at `openAtMs`. */
  today: v.object({
    state: v.picklist(['open', 'closed', 'unknown']),
    /** When it opens next, within a week; only when closed. */
    opensAtMs: v.optional(atMs),
    /** When it closes next, within a week; only when open. */
    closesAtMs: v.optional(atMs),
    holiday: v.optional(v.string()),
    /** Why it is closed although its hours say otherwise. */
    closing: v.optional(v.string()),
  }),
  services: v.array(v.picklist(SERVICES)),
  repairCategories: v.array(v.picklist(CATEGORIES)),
  partsInStock: v.optional(v.boolean()),
  /** There when `repairs` was asked for. */
  canRepair: v.optional(v.literal(true)),
  /** As WeChat's map takes it. */
  point: v.object({ lat: v.number(), lng: v.number(), datum: v.literal('GCJ-02') }),
})
export const citiesInput = v.strictObject({ kind: v.picklist(['station', 'store']) })

export const citiesOutput = v.object({
  /** By spelling. */
  cities: v.array(
    v.object({
      name: v.string(),
      /** `hefei` and `hf`. */
      spelling: v.object({ full: v.string(), initials: v.string() }),
      places: v.number(),
      /** In the middle of its places. */
      point: v.object({ lat: v.number(), lng: v.number(), datum: v.literal('GCJ-02') }),
    }),
  ),
})

export const nearestOutput = v.object({
  places: v.array(nearbyPlace),
  /** How many nearer places were left out because nobody knows their hours, up to `limit`; there when only open ones were asked for. */
  hoursUnknown: v.optional(v.number()),
  snapshot: v.object({
    version: v.string(),
    /** How long ago this was known to be the newest, in real ms. */
    ageMs: v.number(),
    /** True when a newer one, or whether there is one, could not be read. */
    stale: v.boolean(),
  }),
})
