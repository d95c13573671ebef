/** What is known when a source is chosen. Read before and not guarded: only what is reserved is looked at once more, in the write. */
import type { SourceKind } from './rules.ts'

export interface Candidate {
  /** As stock knows it: a store's code, or `hq:` and a warehouse's. */
  holder: string
  kind: SourceKind
  /** Whose goods it has, and so who is paid: `hq`, `store:…`, `supplier:…`. */
  payee: string
  /** Free units by article. */
  stock: Readonly<Record<string, number>>
  /** To the customer, in whole metres; absent where the address has no position. */
  distanceM?: number
  /** Delivers for others; the home store need not say so. */
  consents: boolean
  /** Hours from payment until it is sent. */
  handlingHours: number
  /** Of the price, what is left to the payee when this source delivers, in 1/10000. */
  marginBp: number
  /** Orders it got today. */
  ordersToday: number
  /** Its own numbers; without them those of the rules count. */
  ordersPerDay?: number
  safetyStock?: number
  /** Of a store: how far it delivers, in metres; 0 means that it does not. */
  radiusM?: number
}

export interface SourcingFacts {
  delivery: 'pickup' | 'delivery'
  /** An article may stand in several lines. */
  lines: readonly { sku: string; quantity: number }[]
  candidates: readonly Candidate[]
}

export interface Parcel {
  holder: string
  kind: SourceKind
  /** By article, in the order of the lines. */
  items: { sku: string; quantity: number }[]
  distanceM?: number
  /** Who brings it the last five kilometres; absent where the customer fetches it. */
  lastLeg?: { by: 'store'; storeId: string } | { by: 'courier' }
}

export interface SourcingPlan {
  rulesVersion: number
  payee: string
  /** By holder. */
  parcels: Parcel[]
  /** True when no plan of this payee is better; of so many sources that not all sets were looked at, it may be false. */
  exact: boolean
}

/** Why a candidate was not asked. */
export const TURNED_AWAY = [
  'KIND_NOT_USED',
  'NOT_WHERE_FETCHED',
  'NO_CONSENT',
  'MARGIN_TOO_LOW',
  'ORDER_LIMIT',
  'TOO_SLOW',
  'TOO_FAR',
] as const
export type TurnedAway = (typeof TURNED_AWAY)[number]
