/** Inputs and outputs of the operations on shop eligibility. */
import * as v from 'valibot'
import { atMs, code, cursor, localDate, requestId, shortText, wholeFrom } from '../../kernel/schema.ts'
import { IMPORT_ROWS_MAX } from '../../network/import-limits.ts'
import { COUNTED_DAYS } from './documents.ts'

const bar = wholeFrom(1, 1_000_000)
const days = wholeFrom(1, COUNTED_DAYS)
const minutes = wholeFrom(0, 100_000)

const condition = v.variant('kind', [
  v.strictObject({ kind: v.literal('guides'), atLeast: bar }),
  v.strictObject({ kind: v.literal('registrations'), atLeast: bar, days }),
  v.strictObject({ kind: v.literal('customers'), atLeast: bar, days }),
  v.strictObject({ kind: v.literal('followers'), atLeast: bar }),
  v.strictObject({ kind: v.literal('answer-minutes'), atMost: minutes }),
  v.strictObject({ kind: v.literal('no-diversion') }),
])

const terms = {
  conditions: v.pipe(
    v.array(condition),
    v.check((all) => new Set(all.map(({ kind }) => kind)).size === all.length, 'each kind at most once'),
  ),
  graceDays: wholeFrom(1, 365),
  firstGraceDays: wholeFrom(0, 365),
  factDays: wholeFrom(1, 3_650),
}

/** What HQ decides of a rule set, as `menlian shop rules` reads it from a file. */
export const eligibilityTerms = v.strictObject(terms)

const kind = v.picklist(['guides', 'registrations', 'customers', 'followers', 'answer-minutes', 'no-diversion'])
const stateName = v.picklist(['open', 'warning', 'suspended', 'not-yet'])

export const eligibilityInput = v.strictObject({ storeId: code })
export const evaluateStoreInput = v.strictObject({ requestId, storeId: code })
export const shopStanding = v.object({
  storeId: v.string(),
  storeName: v.string(),
  /** HQ's own word on the store, which wins. */
  status: v.picklist(['open', 'suspended', 'closed']),
  /** Whether customers are led to the shop now. */
  isOpen: v.boolean(),
  /** `not-judged` until the first night. */
  state: v.picklist(['open', 'warning', 'suspended', 'not-yet', 'not-judged']),
  /** For the owner. */
  sentence: v.string(),
  sinceMs: v.optional(atMs),
  graceUntilMs: v.optional(atMs),
  judgedAtMs: v.optional(atMs),
  rulesVersion: v.optional(v.number()),
  conditions: v.array(
    v.object({
      kind,
      title: v.string(),
      needed: v.number(),
      has: v.optional(v.number()),
      days: v.optional(v.number()),
      asOf: v.optional(localDate),
      outcome: v.picklist(['met', 'unmet', 'unknown']),
      missing: v.optional(v.string()),
      sinceMs: atMs,
    }),
  ),
  /** Changes of state, newest first. */
  history: v.array(v.object({ state: stateName, atMs, rulesVersion: v.number(), unmet: v.array(kind) })),
})

const ruleSet = v.object({ version: v.number(), effectiveFromMs: atMs, ...terms })
export const eligibilityRulesInput = v.strictObject({})
export const eligibilityRulesOutput = v.object({
  /** The version in force now. */
  inForce: v.number(),
  /** In the order of their versions. */
  sets: v.array(ruleSet),
})

/** Without `effectiveFromMs` in force at once. */
export const putEligibilityRulesInput = v.strictObject({ requestId, ...terms, effectiveFromMs: v.optional(atMs) })
export const putEligibilityRulesOutput = v.object({ version: v.number(), effectiveFromMs: atMs })

export const tryEligibilityRulesInput = v.strictObject({ rules: eligibilityTerms, cursor: v.optional(cursor) })
/** Figures of one page of stores; `cursor` goes on with the next. */
export const tryEligibilityRulesOutput = v.object({
  judged: v.number(),
  /** Stores that no night has judged yet. */
  notJudged: v.number(),
  warned: v.number(),
  suspended: v.number(),
  opened: v.number(),
  stores: v.array(
    v.object({ storeId: v.string(), storeName: v.string(), was: stateName, would: stateName, unmet: v.array(kind) }),
  ),
  cursor: v.optional(v.string()),
})

export const rulingInput = v.strictObject({
  requestId,
  storeId: code,
  serial: v.pipe(code, v.toUpperCase()),
  note: shortText,
})
export const rulingOutput = v.object({
  storeId: v.string(),
  serial: v.string(),
  /** Confirmed diversions that stand against the store now. */
  standing: v.number(),
})

export const storeFactRow = v.pipe(
  v.strictObject({
    storeId: code,
    asOf: localDate,
    followers: v.optional(wholeFrom(0, 1_000_000_000)),
    answerMinutes: v.optional(minutes),
  }),
  v.check((row) => row.followers !== undefined || row.answerMinutes !== undefined, 'a row tells at least one figure'),
)
export const importStoreFactsInput = v.strictObject({
  requestId,
  rows: v.pipe(v.array(storeFactRow), v.minLength(1), v.maxLength(IMPORT_ROWS_MAX)),
})
export const importStoreFactsOutput = v.object({
  results: v.array(
    v.object({
      outcome: v.picklist(['created', 'updated', 'unchanged', 'refused']),
      reason: v.optional(v.picklist(['REPEATED_ROW', 'STORE_UNKNOWN', 'DATE_IN_FUTURE'])),
    }),
  ),
})
