/** Inputs and outputs of routing operations. */
import * as v from 'valibot'
import { atMs, code, cursor, localDate, requestId, typed } from '../kernel/schema.ts'
import { point, storeCard } from '../network/schema.ts'
import { RUNGS } from './shop/ladder.ts'
import { VISIT_SLICES } from './shop/visit-slice.ts'

const rung = v.picklist(RUNGS)

/** `storeId` where a store stood on the rung and could not be used. */
const passed = v.object({ rung, missing: v.string(), storeId: v.optional(v.string()) })

/** `scene` is a code that was scanned now, `link` one that somebody shared; whatever is not ours is passed over. */
export const resolveShopInput = v.strictObject({
  position: v.optional(point),
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
