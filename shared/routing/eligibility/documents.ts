/** Whether a store may keep its online shop: what HQ asks of it, what is known of it, and where it stands. */
import { collection } from '../../kernel/collection.ts'
import { addDays, type LocalDate, startOfDayMs } from '../../kernel/time.ts'

/** One thing HQ asks of a store. A window of days is so many whole days before today, and today as far as it has gone. */
export type Condition =
  /** Guides 在岗导购 on HQ's list. */
  | { kind: 'guides'; atLeast: number }
  /** Units registered from this store's sales. */
  | { kind: 'registrations'; atLeast: number; days: number }
  /** Different customers who did something at this store. */
  | { kind: 'customers'; atLeast: number; days: number }
  | { kind: 'followers'; atLeast: number }
  /** Half of the customers' questions are answered within so many minutes. */
  | { kind: 'answer-minutes'; atMost: number }
  /** No diversion 窜货 that HQ confirmed and did not lift. */
  | { kind: 'no-diversion' }

export type ConditionKind = Condition['kind']

/** What HQ decides of a rule set; its version and moment are added when it is put. */
export interface EligibilityTerms {
  /** One of a kind at most. */
  conditions: Condition[]
  /** Between a warning and the suspension. */
  graceDays: number
  /** The same for a store that is judged for the first time; with 0 its shop stays shut until it meets the conditions. */
  firstGraceDays: number
  /** A fact that HQ imported counts as unknown when it is older. */
  factDays: number
}

/** In force from `effectiveFromMs` until a set put later is. */
export interface EligibilityRuleSet extends EligibilityTerms {
  version: number
  effectiveFromMs: number
}

/** The sets HQ put, in the order of their versions; before the first one is in force the default set is. Id: `eligibility`. */
export interface EligibilityRulesRecord {
  sets: EligibilityRuleSet[]
}

/** Days before today that counts reach back to. No condition may have a longer window. */
export const COUNTED_DAYS = 90

/**
 * What happened at a store, by day. All days are in one document, because a night's evaluation reads every store: one small read each
 * instead of ninety. Id: `storeId`.
 */
export interface StoreCountsRecord {
  storeId: string
  /** Days before the counted ones are dropped with the next count. */
  days: Record<LocalDate, DayCounts>
}

export interface DayCounts {
  registrations: number
  /** Customers whose *latest* day this is: so the sum over the days of a window counts each customer once. */
  customers: number
}

/** When a customer was last active at a store. Id: `storeId|personId`. Gone when no counted window reaches that day. */
export interface StoreCustomerRecord {
  storeId: string
  personId: string
  lastDay: LocalDate
}

export interface ImportedFact {
  value: number
  /** The day it was true. */
  asOf: LocalDate
}

/** What HQ says of a store because the system does not measure it, and how many confirmed diversions stand against it. Id: `storeId`. */
export interface StoreFactsRecord {
  storeId: string
  followers?: ImportedFact
  answerMinutes?: ImportedFact
  diversions?: number
}

/** A diversion that HQ looked into: confirmed, or lifted again. Id: `storeId|serial`. */
export interface DiversionRecord {
  storeId: string
  serial: string
  state: 'confirmed' | 'lifted'
  /** Every ruling, oldest first. */
  rulings: { state: 'confirmed' | 'lifted'; note: string; operatorId: string; atMs: number }[]
}

/** warning: still open. not-yet: shut, and never met the conditions so far. */
export type ShopStateName = 'open' | 'warning' | 'suspended' | 'not-yet'

export interface JudgedCondition {
  kind: ConditionKind
  /** The bar: at least so many, or with `answer-minutes` and `no-diversion` at most. */
  needed: number
  /** Absent when nobody knows. */
  has?: number
  /** The window, where the condition has one. */
  days?: number
  /** The day a fact that HQ imported is of. */
  asOf?: LocalDate
  /** What nobody knows never counts against a store. */
  outcome: 'met' | 'unmet' | 'unknown'
  /** Since when this is the outcome. */
  sinceMs: number
}

export interface ShopTurn {
  state: ShopStateName
  atMs: number
  rulesVersion: number
  /** What was not met then. */
  unmet: ConditionKind[]
}

/** Where a store stands, as it was last judged. Id: `storeId`. Absent until the first night. */
export interface ShopStateRecord {
  storeId: string
  state: ShopStateName
  sinceMs: number
  /** While warned: from then on the shop may be suspended. Rules that change meanwhile do not move it. */
  graceUntilMs?: number
  everMet: boolean
  conditions: JudgedCondition[]
  rulesVersion: number
  /** Measured whatever the rules ask, so that other rules can be tried without asking for it again. */
  guides: number
  judgedAtMs: number
  /** The last changes of state, oldest first, the present one included. */
  history: ShopTurn[]
}

/** How far the nightly round over all stores is. Id: `nightly`. */
export interface EligibilityRoundRecord {
  /** The local day it was begun for. */
  day: LocalDate
  /** Of the index of open stores. */
  slice: number
  /** Where the slice goes on; absent at its beginning. */
  cursor?: string
  /** Stores judged so far. */
  stores: number
  startedAtMs: number
  finishedAtMs?: number
}

export const eligibilityRules = collection<EligibilityRulesRecord>('eligibilityRules')
export const storeCounts = collection<StoreCountsRecord>('storeCounts')
export const storeCustomers = collection<StoreCustomerRecord>('storeCustomers', {
  expiresAtMs: (d) => startOfDayMs(addDays(d.lastDay, COUNTED_DAYS + 1)),
})
export const storeFacts = collection<StoreFactsRecord>('storeFacts')
export const diversions = collection<DiversionRecord>('diversions')
export const shopStates = collection<ShopStateRecord>('shopStates')
export const eligibilityRounds = collection<EligibilityRoundRecord>('eligibilityRounds')

export const eligibilityCollections = [
  eligibilityRules,
  storeCounts,
  storeCustomers,
  storeFacts,
  diversions,
  shopStates,
  eligibilityRounds,
]
