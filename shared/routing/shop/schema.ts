/** Inputs and outputs of the operations on which shop a customer sees, and of the ladder that decides it. */
import * as v from 'valibot'
import { code, cursor, localDate, position, requestId, typed, wholeFrom } from '../../kernel/schema.ts'
import { storeCard } from '../../network/schema.ts'
import { RUNGS } from './ladder.ts'
import { VISIT_DAYS, VISIT_SLICES } from './visit-slice.ts'

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

const ladder = {
  rungs: v.pipe(
    v.array(rung),
    v.minLength(1, 'at least one rung'),
    v.check((rungs) => new Set(rungs).size === rungs.length, 'each rung at most once'),
  ),
  radiusM: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_100_000)),
  flagshipStoreId: v.optional(code),
}

/** What HQ decides of a ladder, as `menlian shop ladder` reads it from a file. */
export const ladderTerms = v.strictObject(ladder)
export const shopLadderInput = v.strictObject({})
export const shopLadderOutput = v.object({ version: v.number(), ...ladder })
export const putShopLadderInput = v.strictObject({ requestId, ...ladder })

export const tryShopLadderInput = v.strictObject({
  ladder: ladderTerms,
  /** 0 for today. */
  daysBack: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(VISIT_DAYS - 1)),
  slice: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(VISIT_SLICES - 1)),
  cursor: v.optional(cursor),
})
/** By the rung that decided, `none` where no shop was found. */
const byRung = v.record(v.string(), v.number())

export const tryShopLadderOutput = v.object({
  visits: v.number(),
  before: byRung,
  after: byRung,
  /** Visits that would have led to another store. */
  moved: v.number(),
  cursor: v.optional(v.string()),
})

export const shopVisitsInput = v.strictObject({ days: wholeFrom(1, VISIT_DAYS) })
/** Oldest first, today last; a person counts once a day. */
export const shopVisitsOutput = v.object({ days: v.array(v.object({ day: localDate, byRung })) })
