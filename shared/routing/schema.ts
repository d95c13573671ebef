/** Inputs and outputs of routing operations. */
import * as v from 'valibot'
import { DATUMS } from '../kernel/geo.ts'
import { atMs, code, cursor, localDate, requestId, shortText, typed } from '../kernel/schema.ts'
import { CATEGORIES, SERVICES } from '../network/documents.ts'
import { IMPORT_ROWS_MAX } from '../network/import-limits.ts'
import { importOutput, storeCard } from '../network/schema.ts'
import { MOMENTS_KEPT } from './attribution/rules.ts'
import { RUNGS } from './shop/ladder.ts'
import { VISIT_DAYS, VISIT_SLICES } from './shop/visit-slice.ts'

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
export const exportMineOutput = v.object({ log: v.array(v.record(v.string(), v.unknown())) })

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
      disputeId: v.optional(v.string()),
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
  to: v.pipe(v.array(code), v.minLength(1), v.maxLength(20)),
  /** Only these of them. */
  customerIds: v.optional(v.pipe(v.array(customerId), v.minLength(1), v.maxLength(100))),
})
export const handOverOutput = v.object({ handOverId: v.string() })
export const handOversInput = v.strictObject({ storeId: v.optional(code), ...paged })
export const handOversOutput = v.object({
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
export const disputeState = v.picklist(['open', 'answered', 'upheld', 'rejected'])
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
