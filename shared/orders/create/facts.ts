/** What is known when an order is made: what the shop offers, who has it, and whose customer it is. */
import type { StaffRecord, StoreRecord } from '../../network/documents.ts'
import type { SplitRuleSet } from '../../payment/split/rules.ts'
import type { AttributionRecord } from '../../routing/attribution/documents.ts'
import type { ListingRecord, ProductRecord, Variant } from '../../shop/documents.ts'
import type { CartLine } from '../cart.ts'
import type { Delivery } from '../documents.ts'
import type { SourcingRuleSet } from '../sourcing/rules.ts'

/** One article that HQ has on sale. */
export interface Article {
  product: ProductRecord
  variant: Variant
  /** The store's word on it. */
  listing: ListingRecord | undefined
}

/** What one holder has. */
export interface Holding {
  holder: string
  /** By article. */
  free: Readonly<Record<string, number>>
  ordersToday: number
}

/** Whose customer it is. */
export interface Belonging {
  /** The answer as it is at this moment (`settled`). */
  attribution: AttributionRecord | undefined
  homeStore: StoreRecord | undefined
  homeGuide: StaffRecord | undefined
  /** Whoever's link they opened last, while that counts. */
  referrer: StaffRecord | undefined
}

export interface CreateFacts {
  /** The shop front, open for customers. */
  store: StoreRecord
  articles: readonly Article[]
  here: Holding
  warehouses: readonly Holding[]
  belonging: Belonging
  rules: { attribution: number; sourcing: SourcingRuleSet; split: SplitRuleSet }
}

export interface CreateCommand {
  personId: string
  /** Fresh ids, at least one for each owner of goods. */
  orderIds: readonly string[]
  lines: readonly CartLine[]
  delivery: Delivery
  /** From the store to where it is brought, in metres, where that is known. */
  distanceM?: number
  sealedInvoice?: string
  note?: string
  nowMs: number
}
