/** Inputs and outputs of routing operations. */
import * as v from 'valibot'
import { DATUMS } from '../kernel/geo.ts'
import { atMs, code, cursor, localDate, requestId, typed } from '../kernel/schema.ts'
import { CATEGORIES, SERVICES } from '../network/documents.ts'
import { storeCard } from '../network/schema.ts'
import { RUNGS } from './shop/ladder.ts'
import { VISIT_SLICES } from './shop/visit-slice.ts'

/** Anywhere on earth: a customer may be abroad. */
const position = v.strictObject({
  lat: v.pipe(v.number(), v.minValue(-90, 'a latitude is -90 to 90'), v.maxValue(90, 'a latitude is -90 to 90')),
  lng: v.pipe(
    v.number(),
    v.minValue(-180, 'a longitude is -180 to 180'),
    v.maxValue(180, 'a longitude is -180 to 180'),
  ),
  datum: v.picklist(DATUMS),
})

const rung = v.picklist(RUNGS)

/** `storeId` where a store stood on the rung and could not be used. */
const passed = v.object({ rung, missing: v.string(), storeId: v.optional(v.string()) })

/** `scene` is a code that was scanned now, `link` one that somebody shared; whatever is not ours is passed over. */
export const resolveShopInput = v.strictObject({
  position: v.optional(position),
  link: v.optional(typed),
  scene: v.optional(typed),
})
export const resolveShopOutput = v.object({
  storeId: v.string(),
  because: v.object({
    rung,
    ladderVersion: v.number(),
    passed: v.array(passed),
    /** One line for the customer. */
    sentence: v.string(),
  }),
  store: storeCard,
  /** Who looks after this customer here. */
  guide: v.optional(v.object({ name: v.string() })),
})

/** A page by its short name, or a path inside the mini program. */
const page = v.pipe(
  v.string(),
  v.regex(/^\/?[a-z][0-9A-Za-z/_-]{0,99}$/, 'a page is its name, or a path of letters, digits, / _ -'),
)

export const shareInput = v.strictObject({ requestId, storeId: v.optional(code), page })
export const shareOutput = v.object({
  link: v.string(),
  /** What onShareAppMessage takes. */
  path: v.string(),
  codeUrl: v.string(),
  untilMs: atMs,
})

export const revokeLinkInput = v.strictObject({ requestId, link: typed })
export const revokeLinkOutput = v.object({ revokedAtMs: atMs })

const brought = { visits: v.number(), registrations: v.number() }

export const myLinksInput = v.strictObject({})
export const myLinksOutput = v.object({
  links: v.array(
    v.object({
      link: v.string(),
      path: v.string(),
      codeUrl: v.string(),
      page: v.string(),
      storeId: v.optional(v.string()),
      storeName: v.optional(v.string()),
      createdAtMs: atMs,
      untilMs: v.optional(atMs),
      state: v.picklist(['open', 'over', 'revoked']),
    }),
  ),
  /** Oldest first, every day of the last 30. */
  days: v.array(v.object({ day: localDate, ...brought })),
  total: v.object(brought),
})

export const openLinkInput = v.strictObject({ requestId, link: typed })
export const openLinkOutput = v.object({ storeId: v.optional(v.string()), page: v.string(), counted: v.boolean() })

/** `renew` ends the code that hangs there now. */
export const storeCodeInput = v.strictObject({ requestId, storeId: code, renew: v.optional(v.literal(true)) })
export const storeCodeOutput = v.object({ link: v.string(), path: v.string(), codeUrl: v.string() })

const ladder = {
  rungs: v.pipe(
    v.array(rung),
    v.minLength(1, 'at least one rung'),
    v.check((rungs) => new Set(rungs).size === rungs.length, 'each rung at most once'),
  ),
  radiusM: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_100_000)),
  flagshipStoreId: v.optional(code),
}

export const shopLadderInput = v.strictObject({})
export const shopLadderOutput = v.object({ version: v.number(), ...ladder })
export const putShopLadderInput = v.strictObject({ requestId, ...ladder })

export const tryShopLadderInput = v.strictObject({
  ladder: v.strictObject(ladder),
  day: localDate,
  slice: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(VISIT_SLICES - 1)),
  cursor: v.optional(cursor),
})
const byRung = v.record(v.string(), v.number())
export const tryShopLadderOutput = v.object({
  visits: v.number(),
  /** Visits by the rung that decided, `none` where no shop was found. */
  before: byRung,
  after: byRung,
  /** Visits that would have led to another store. */
  moved: v.number(),
  cursor: v.optional(v.string()),
})

const wholeFrom = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `at least ${least}`), v.maxValue(most, `at most ${most}`))

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
