/** Inputs and outputs of the operations on whose customer somebody is. */
import * as v from 'valibot'
import { atMs, code, cursor, localDate, requestId, shortText } from '../../kernel/schema.ts'
import { IMPORT_ROWS_MAX } from '../../network/import-limits.ts'
import { importOutput } from '../../network/schema.ts'
import { HAND_OVER_CUSTOMERS_MAX, HAND_OVER_GUIDES_MAX } from './hand-over-limits.ts'
import { MOMENTS_KEPT } from './rules.ts'

const customerId = v.pipe(v.string(), v.regex(/^p[0-9a-f]{32}$/, 'a customer id is p and 32 of 0-9 a-f'))
const disputeId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_.:-]{1,128}$/, 'is no id of a dispute'))

/** Longer words of a person: a reason, an answer, a receipt's text. */
const words = v.pipe(
  v.string(),
  v.minLength(1, 'may not be empty'),
  v.maxLength(1000, 'at most 1000 characters'),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  v.regex(/^[^\u0000-\u0009\u000b-\u001f\u007f]*$/, 'may not contain control characters'),
)
const disputeState = v.picklist(['open', 'answered', 'upheld', 'rejected'])
const paged = { cursor: v.optional(cursor) }
const next = { cursor: v.optional(v.string()) }

/** Why: the rule by code and version, the log positions it rests on, and a sentence for the reader. */
export const because = v.object({
  rule: v.string(),
  version: v.number(),
  positions: v.array(v.number()),
  sentence: v.string(),
})

const storeSeen = v.object({
  storeId: v.string(),
  name: v.string(),
  status: v.picklist(['open', 'suspended', 'closed']),
})
const guideSeen = v.object({ staffId: v.string(), name: v.string() })
const comingSeen = v.object({ staffId: v.string(), name: v.string(), effectiveAtMs: atMs })
export const myStoreInput = v.strictObject({})

export const myStoreOutput = v.object({
  /** Absent while nobody's. */
  store: v.optional(storeSeen),
  guideName: v.optional(v.string()),
  /** A hand-over that is not in effect yet, to which the customer may object. */
  coming: v.optional(v.object({ guideName: v.string(), effectiveAtMs: atMs })),
  because: v.optional(because),
  /** When the store may be changed again; absent when it may now. */
  changePossibleFromMs: v.optional(atMs),
})
export const chooseStoreInput = v.strictObject({ requestId, storeId: code })
export const chooseStoreOutput = v.object({ storeId: v.string(), storeName: v.string() })
export const objectHandOverInput = v.strictObject({ requestId })

/** The guide who stays, where there is one. */
export const objectHandOverOutput = v.object({ staffId: v.optional(v.string()) })
export const exportMineInput = v.strictObject({})
export const exportMineOutput = v.object({
  log: v.array(v.record(v.string(), v.unknown())),
  /** Shops seen, one a day and as long as they are kept; without a store where none was found. */
  visits: v.array(v.object({ atMs, storeId: v.optional(v.string()) })),
})

export const noticesInput = v.strictObject({
  /** Notices to one of the caller's own stores; left out, to the caller. */
  storeId: v.optional(code),
  ...paged,
})

export const noticesOutput = v.object({
  notices: v.array(
    v.object({
      noticeId: v.string(),
      kind: v.picklist([
        'moved-away',
        'bought-here',
        'imported-elsewhere',
        'claimed',
        'upheld',
        'rejected',
        'hand-over',
      ]),
      customerId: v.string(),
      atMs,
      /** The claim it is about, or that the store made after it. */
      dispute: v.optional(v.object({ disputeId: v.string(), state: disputeState })),
      /** True while the store may claim the customer and did not. */
      contestable: v.optional(v.literal(true)),
      /** By when something can be done about it. */
      untilMs: v.optional(atMs),
      sentence: v.string(),
    }),
  ),
  ...next,
})

const purchase = v.object({
  modelName: v.string(),
  soldAtMs: atMs,
  registeredAtMs: atMs,
  coverUntil: v.optional(localDate),
})

/** Everything there is to see of a customer's attribution; each reader gets the fields of their view (views.ts). */
export const customerFile = v.object({
  customerId: v.string(),
  store: v.optional(storeSeen),
  guide: v.optional(guideSeen),
  coming: v.optional(comingSeen),
  sinceMs: v.optional(atMs),
  because: v.optional(because),
  /** Whether the customer lets the store see what they bought there. */
  consented: v.optional(v.boolean()),
  purchasesHere: v.optional(v.array(purchase)),
  purchases: v.optional(v.array(v.object({ ...purchase.entries, storeId: v.string(), serial: v.string() }))),
  log: v.optional(v.array(v.record(v.string(), v.unknown()))),
  referrer: v.optional(v.object({ storeId: v.optional(v.string()), staffId: v.string(), atMs })),
})

export const customersInput = v.strictObject({
  storeId: v.optional(code),
  /** Owners: only those of this guide, or of nobody. */
  staffId: v.optional(code),
  unshared: v.optional(v.literal(true)),
  ...paged,
})
export const customersOutput = v.object({ customers: v.array(customerFile), ...next })
export const explainCustomerInput = v.strictObject({ customerId })

export const handOverInput = v.strictObject({
  requestId,
  storeId: v.optional(code),
  /** Whose customers; left out, those without a guide. */
  from: v.optional(code),
  to: v.pipe(v.array(code), v.minLength(1), v.maxLength(HAND_OVER_GUIDES_MAX)),
  /** Only these of them. */
  customerIds: v.optional(v.pipe(v.array(customerId), v.minLength(1), v.maxLength(HAND_OVER_CUSTOMERS_MAX))),
})
export const handOverOutput = v.object({ handOverId: v.string() })
export const handOversInput = v.strictObject({ storeId: v.optional(code), ...paged })

export const handOversOutput = v.object({
  /** The rules that count now: a hand-over is in effect after so many hours, and each customer may be handed on so often in so many days. */
  terms: v.object({ delayHours: v.number(), times: v.number(), days: v.number() }),
  handOvers: v.array(
    v.object({
      handOverId: v.string(),
      askedAtMs: atMs,
      fromStaffId: v.optional(v.string()),
      to: v.array(v.string()),
      state: v.picklist(['under-way', 'done']),
      moved: v.number(),
      skipped: v.number(),
      left: v.array(
        v.object({
          customerId: v.string(),
          reason: v.picklist(['NOT_OF_THIS_GUIDE', 'LIMIT_REACHED', 'UNWANTED', 'UNDER_WAY', 'GUIDE_GONE']),
          possibleFromMs: v.optional(atMs),
        }),
      ),
    }),
  ),
  ...next,
})

export const claimCustomerInput = v.strictObject({
  requestId,
  /** Which of the owner's stores claims. */
  storeId: v.optional(code),
  customerId,
  evidence: v.pipe(
    v.strictObject({ ticketId: v.optional(code), receipt: v.optional(words) }),
    v.check(
      ({ ticketId, receipt }) => ticketId !== undefined || receipt !== undefined,
      'a ticket or a receipt is needed',
    ),
  ),
})
export const claimCustomerOutput = v.object({ disputeId: v.string(), answerUntilMs: atMs })
export const answerDisputeInput = v.strictObject({ requestId, disputeId, text: words })
export const answerDisputeOutput = v.object({ disputeId: v.string(), state: disputeState })
export const decideDisputeInput = v.strictObject({ requestId, disputeId, uphold: v.boolean(), reason: words })
export const decideDisputeOutput = v.object({ disputeId: v.string(), state: disputeState })

export const listDisputesInput = v.strictObject({
  /** One of the owner's stores; HQ may leave it out. */
  storeId: v.optional(code),
  /** HQ, without a store: which ones; `answered` when left out. */
  state: v.optional(disputeState),
  ...paged,
})

/** Each store sees its own words and the ruling; HQ sees everything. */
export const listDisputesOutput = v.object({
  disputes: v.array(
    v.object({
      disputeId: v.string(),
      customerId: v.string(),
      state: disputeState,
      side: v.picklist(['claimant', 'respondent', 'hq']),
      claimedAtMs: atMs,
      answerUntilMs: atMs,
      claimantId: v.optional(v.string()),
      respondentId: v.optional(v.string()),
      evidence: v.optional(v.object({ ticketId: v.optional(v.string()), receipt: v.optional(v.string()) })),
      answer: v.optional(v.string()),
      reason: v.optional(v.string()),
      ruledAtMs: v.optional(atMs),
    }),
  ),
  ...next,
})

export const assignCustomerInput = v.strictObject({
  requestId,
  customerId,
  storeId: code,
  staffId: v.optional(code),
  reason: words,
})
export const assignCustomerOutput = v.object({ customerId: v.string(), storeId: v.string(), position: v.number() })

/** Mainland numbers as eleven digits, others as `+852 51234567`: as identity keeps them. */
const phone = v.pipe(
  v.string(),
  v.regex(/^(1\d{10}|\+\d{1,3} \d{4,14})$/, 'a number is 11 digits, or + country code, a space, and the number'),
)

export const customerRow = v.strictObject({
  phone,
  storeId: code,
  staffId: v.optional(code),
  /** What proves it: an old member number, a receipt's number. */
  evidence: shortText,
  since: localDate,
})

export const importCustomersInput = v.strictObject({
  requestId,
  rows: v.pipe(v.array(customerRow), v.minLength(1), v.maxLength(IMPORT_ROWS_MAX)),
})
export const importCustomersOutput = importOutput
const days = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(3650))
const times = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOMENTS_KEPT))

const ruleEntries = {
  effectiveFromMs: atMs,
  purchaseElsewhere: v.picklist(['asks', 'stays']),
  changesMax: times,
  changeDays: days(1),
  handOversMax: times,
  handOverDays: days(1),
  handOverDelayHours: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(720)),
  contestDays: days(1),
  answerDays: days(0),
}
export const attributionRulesInput = v.strictObject({})
export const attributionRulesOutput = v.object({ sets: v.array(v.object({ version: v.number(), ...ruleEntries })) })
export const setAttributionRulesInput = v.strictObject({ requestId, rules: v.strictObject(ruleEntries) })
export const setAttributionRulesOutput = v.object({ version: v.number(), effectiveFromMs: atMs })
export const checkAttributionInput = v.strictObject({ ...paged })

export const checkAttributionOutput = v.object({
  checked: v.number(),
  entries: v.number(),
  /** Customers whose stored answer is not what their log gives. */
  differing: v.array(v.object({ customerId: v.string(), what: v.string() })),
  ...next,
})
