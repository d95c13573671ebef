/** Whose customer a person is: an append-only log per person, the current answer computed from it, and what stores say about it. */
import { collection, sortableMs } from '../../kernel/collection.ts'
import type { Point } from '../../kernel/geo.ts'
import type { LocalDate } from '../../kernel/time.ts'

/** The scene of the purchase: who, where, from whom, what, when (R3). */
export interface PurchaseScene {
  storeId: string
  staffId: string
  point: Point
  modelId: string
  serial: string
  soldAtMs: number
}

/**
 * What happened. A fact is kept as it was and never changed: what follows from it is the rules' business (attribution/fold.ts).
 * `store` and `staff` ids are HQ's codes.
 */
export type AttributionFact =
  /** A unit was registered. `serveBy` is what the customer answered on the confirmation screen, where they were asked. */
  | {
      kind: 'registered'
      scene: PurchaseScene
      serveBy?: string
      /** Last day of the longest cover of the machine, as promised then. */
      coverUntil?: LocalDate
      /** Whoever sold it was no longer at the store when it was registered. */
      guideGone?: true
    }
  /** Bought without a registration: an order. */
  | { kind: 'bought'; storeId: string; staffId?: string; orderId: string }
  | { kind: 'chose'; storeId: string }
  /** Came by a shared link: the sharer is the referrer, and nobody's owner for it. An employee's own shop names no store. */
  | { kind: 'followed'; storeId?: string; staffId: string }
  | { kind: 'guide-left'; storeId: string; staffId: string }
  | { kind: 'handed-over'; storeId: string; staffId: string; handOverId: string }
  | { kind: 'objected' }
  | { kind: 'store-closed'; storeId: string }
  | { kind: 'store-reopened'; storeId: string }
  | { kind: 'ruled'; storeId: string; staffId?: string; operatorId: string; reason: string; disputeId?: string }
  /** A customer from before the system. */
  | { kind: 'imported'; storeId: string; staffId?: string; operatorId: string; evidence: string; since: LocalDate }
export type AttributionKind = AttributionFact['kind']

/** Id: `personId:position`. */
export type AttributionEntry = AttributionFact & {
  personId: string
  /** 1, 2, 3 … without gaps. */
  position: number
  atMs: number
}

/** What decided something: a rule by code and version, and the log entry it was applied to. */
export interface Ground<R extends StoreRule | GuideRule = StoreRule | GuideRule> {
  rule: R
  version: number
  position: number
}

/** Rules that decide the store, and with it the guide. */
export type StoreRule =
  | 'first-registration'
  | 'first-purchase'
  | 'imported'
  | 'chosen-with-purchase'
  | 'customer-chose'
  | 'hq-ruling'

/** Rules that decide the guide alone. */
export type GuideRule = 'own-store-purchase' | 'handed-over' | 'guide-left' | 'customer-objected'

/**
 * The store and guide a person belongs to now, computed from the log up to `position` by attribution/fold.ts and nothing else: folding the log anew
 * gives this document again. Id: `personId`.
 */
export interface AttributionRecord {
  personId: string
  /** Log position this was computed from. */
  position: number
  /** Absent while nobody's: somebody who only followed a link. */
  storeId?: string
  /** Absent where the store has not said who looks after them. */
  staffId?: string
  /** Why this store. Present with `storeId`. */
  because?: Ground<StoreRule>
  /** When this store was decided. Present with `storeId`. */
  decidedAtMs?: number
  /** Why this guide, or none, where it is not what decided the store. */
  guideBecause?: Ground<GuideRule>
  /** A hand-over that is not in effect before `effectiveAtMs`. */
  coming?: { staffId: string; effectiveAtMs: number; because: Ground<GuideRule> }
  /** The store is closed for good since then. */
  closed?: { atMs: number; position: number }
  /** Moments of the last changes of store by the customer's own choice, oldest first. */
  changes?: number[]
  /** Moments of the last hand-overs, oldest first. */
  handOvers?: number[]
  /** Guides whom the customer did not want. */
  unwanted?: string[]
  /** By store: the last day of cover of what was bought there. */
  covers?: Record<string, LocalDate>
  /** Whose link was followed last. */
  referrer?: { storeId?: string; staffId: string; atMs: number; position: number }
}

/** One set of rules, in force from `effectiveFromMs` until the next set's. Never in the past when written: what was decided stays decided. */
export interface AttributionRuleSet {
  version: number
  effectiveFromMs: number
  /** A purchase elsewhere: the customer is asked, or stays without being asked. */
  purchaseElsewhere: 'asks' | 'stays'
  /** Changes of store by choice that a customer has … */
  changesMax: number
  /** … in this many days. */
  changeDays: number
  /** Times a customer may be handed from guide to guide … */
  handOversMax: number
  /** … in this many days. */
  handOverDays: number
  handOverDelayHours: number
  /** Days in which a store may contest a registration or choice. */
  contestDays: number
  /** Days the other store has to answer before HQ may rule without it. */
  answerDays: number
}

/** The sets HQ wrote, by `effectiveFromMs`; before the first one the default set counts. Id: `attribution`. */
export interface AttributionRulesRecord {
  sets: AttributionRuleSet[]
}

/** A list of customers that a store owner shares out among guides, worked off in the background. Id: `handOverId`. */
export interface HandOverRecord {
  handOverId: string
  storeId: string
  /** Who asked: the owner's person id. */
  askedBy: string
  askedAtMs: number
  /** Whose customers; absent: those without a guide. */
  fromStaffId?: string
  to: string[]
  /** Only these of them. */
  customerIds?: string[]
  state: 'under-way' | 'done'
  moved: number
  skipped: number
  /** The first of those left as they were, and why. */
  left: { customerId: string; reason: HandOverLeft; possibleFromMs?: number }[]
}
export type HandOverLeft = 'NOT_OF_THIS_GUIDE' | 'LIMIT_REACHED' | 'UNWANTED' | 'UNDER_WAY' | 'GUIDE_GONE'

/** A store's claim to a customer who is another's. Id: `personId:contested position:claimant`, so each is claimed once. */
export interface DisputeRecord {
  disputeId: string
  personId: string
  /** The log entry that is contested, and when it happened. */
  position: number
  contestedAtMs: number
  claimantId: string
  respondentId: string
  evidence: { ticketId?: string; receipt?: string }
  claimedBy: string
  claimedAtMs: number
  answer?: { text: string; by: string; atMs: number }
  /** From then on HQ may rule without an answer. */
  answerUntilMs: number
  state: 'open' | 'answered' | 'upheld' | 'rejected'
  ruling?: { operatorId: string; reason: string; atMs: number }
}

export type NoticeKind =
  | 'moved-away'
  | 'bought-here'
  | 'imported-elsewhere'
  | 'claimed'
  | 'upheld'
  | 'rejected'
  | 'hand-over'

/** Something that a store or a customer is told. Ids and codes only; sentences are made when it is read. */
export interface NoticeRecord {
  noticeId: string
  /** `store:` or `person:` and the id. */
  reader: string
  kind: NoticeKind
  personId: string
  atMs: number
  expiresAtMs: number
  disputeId?: string
  /** The log entry that a store may contest. */
  position?: number
  staffId?: string
  coverUntil?: LocalDate
  /** By when something can be done about it. */
  untilMs?: number
}

/** A customer from before the system whose account is not known yet. Id: keyed hash of the phone number. Gone once bound. */
export interface WaitingCustomerRecord {
  storeId: string
  staffId?: string
  operatorId: string
  evidence: string
  since: LocalDate
  importedAtMs: number
}

/** Customers of a store whom no guide looks after. */
export const unsharedKey = (storeId: string): string => `none:${storeId}`

/** Every guide whose list the customer may be in: the present one, and one who comes. Which of them it is now, the reader decides. */
export const guideKeys = ({ storeId, staffId, coming }: AttributionRecord): string[] =>
  storeId === undefined ? [] : [...new Set([staffId ?? unsharedKey(storeId), ...(coming ? [coming.staffId] : [])])]

export const attributionLog = collection<AttributionEntry>('attributionLog', {
  indexes: { byPerson: { key: (d) => ({ pk: d.personId, sort: String(d.position).padStart(8, '0') }) } },
})

export const attributions = collection<AttributionRecord>('attributions', {
  indexes: {
    byStore: {
      key: (d) => (d.storeId === undefined ? undefined : { pk: d.storeId, sort: sortableMs(d.decidedAtMs ?? 0) }),
    },
    byGuide: {
      key: (d) => guideKeys(d).map((pk) => ({ pk, sort: sortableMs(d.decidedAtMs ?? 0) })),
      many: true,
    },
  },
})
export const attributionRules = collection<AttributionRulesRecord>('attributionRules')

export const handOvers = collection<HandOverRecord>('handOvers', {
  indexes: { byStore: { key: (d) => ({ pk: d.storeId, sort: sortableMs(d.askedAtMs) }) } },
})

export const disputes = collection<DisputeRecord>('disputes', {
  indexes: {
    byStore: {
      key: (d) => [d.claimantId, d.respondentId].map((pk) => ({ pk, sort: sortableMs(d.claimedAtMs) })),
      many: true,
    },
    byState: { key: (d) => ({ pk: d.state, sort: sortableMs(d.claimedAtMs) }) },
  },
})

export const routingNotices = collection<NoticeRecord>('routingNotices', {
  indexes: { byReader: { key: (d) => ({ pk: d.reader, sort: sortableMs(d.atMs) }) } },
  expiresAtMs: (d) => d.expiresAtMs,
})
export const waitingCustomers = collection<WaitingCustomerRecord>('waitingCustomers')

export const attributionCollections = [
  attributionLog,
  attributions,
  attributionRules,
  handOvers,
  disputes,
  routingNotices,
  waitingCustomers,
]
