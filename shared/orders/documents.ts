/**
 * Orders and what belongs to them. One order has one payee: WeChat fixes who is paid when payment begins. An order says who was whose and which rules
 * held when it was made, because all of that may have changed when somebody asks.
 */
import { collection, sortableMs } from '../kernel/collection.ts'
import type { ActorRole, OrderAct } from './life/acts.ts'
import type { NewsEvent } from './life/payment-news.ts'
import type { OrderState } from './life/states.ts'
import type { SourcingRuleSet } from './sourcing/rules.ts'

/** Where an order was made; none of them may do what another may not. */
export const CHANNELS = ['mini-program', 'counter', 'service-desk', 'command-line'] as const
export type Channel = (typeof CHANNELS)[number]

export interface OrderLine {
  /** Unique in the order: `1`, `2`, … */
  lineId: string
  sku: string
  /** For people, as it was called then. */
  name: string
  /** Whole, 1 to 999. */
  quantity: number
  /** Of one unit, as the catalogue said when the order was made. */
  priceFen: number
  /** Whose goods: `hq`, `store:…` or `supplier:…`. The same for every line, and the payee. */
  owner: string
}

/** What one source delivers of an order. The order may be packed in several parcels, each from one of them. */
export interface OrderSource {
  /** As stock knows it: a store's code, or `hq:` and a warehouse's. */
  holder: string
  items: { sku: string; quantity: number }[]
  /** The store that brings it, or a courier. Absent where the customer fetches it. */
  lastLeg?: { by: 'store'; storeId: string } | { by: 'courier' }
  /** When it has to be accepted by; afterwards another source is looked for. */
  acceptByMs?: number
  acceptedAtMs?: number
}

/** When it should be brought, both in ms; the end is later than the start. */
export interface Slot {
  fromMs: number
  untilMs: number
}

export type Delivery =
  | { kind: 'pickup'; storeId: string; slot?: Slot }
  | {
      kind: 'delivery'
      /** Name, number and address as JSON, sealed under the customer's key: destroying that key deletes it. */
      sealedAddress: string
      /** For sorting and statistics; not personal. */
      city: string
      slot?: Slot
    }

/** Stock that is kept for the order until somebody has paid, or the time is over. What is kept is in `sources`. */
export interface Reservation {
  /** `free`: nothing is kept. `reserved`: it is in the house. `out`: it left the house. */
  goods: 'free' | 'reserved' | 'out'
  /** While nobody has paid. */
  untilMs?: number
}

/** One question of the customer to the store, open or answered last. */
export interface AfterSale {
  kind: 'return' | 'exchange'
  lines: { lineId: string; quantity: number }[]
  reason: string
  /** Where the order stood, and stands again when nothing comes of it. */
  from: OrderState
  askedAtMs: number
  /** Afterwards the store has agreed. */
  answerByMs: number
  /** Within the days of the law, so the store may not simply decline. */
  withoutReason: boolean
  /** Number under which its money goes back, stored before WeChat is asked. */
  refundNo?: string
}

/** What happened to the order, by whom. */
export interface OrderStep {
  what: OrderAct | NewsEvent
  to: OrderState
  atMs: number
  by: ActorRole
  /** Staff code or operator; none for the customer and the system. */
  who?: string
}

/** Id: `orderId`, 4 to 26 of `0-9 A-Z a-z _ -`: payment numbers are made of it. */
export interface OrderRecord {
  orderId: string
  /** A pseudonym, never an openid. */
  personId: string
  state: OrderState
  channel: Channel
  /** The shop front it was bought in. */
  storeId: string
  payee: string
  lines: OrderLine[]
  totalFen: number
  sources: OrderSource[]
  /** Whose customer it was when the order was made, and who had led them here. */
  home?: { storeId: string; staffId?: string }
  referrer?: { staffId: string; storeId?: string }
  /** Versions of the rules in force when the order was made. */
  rules: { attribution: number; sourcing: number; split: number }
  delivery: Delivery
  /** Sealed too: it may be a person's name. */
  sealedInvoice?: string
  note?: string
  reservation: Reservation
  /** Payments of this order by number: the one that counts, and surplus ones that went back. */
  payments: Record<string, 'counted' | 'given-back'>
  /** Numbers of refunds whose end is known. */
  refundsDone: string[]
  /** Units that came back, by line. */
  cameBack: Record<string, number>
  afterSale?: AfterSale
  history: OrderStep[]
  createdAtMs: number
  paidAtMs?: number
  sentAtMs?: number
  receivedAtMs?: number
  /** When the clock has to look at it again; absent when it never has to. */
  lookAtMs?: number
}

/** Goods in one box from one source. Id: order id `|` its number from 1. */
export interface PackageRecord {
  orderId: string
  number: number
  holder: string
  items: { lineId: string; quantity: number }[]
  packedAtMs: number
  /** How it travels: none until it is sent. */
  sent?: { atMs: number } & (
    | { by: 'courier'; company: string; courierNo: string }
    | { by: 'rider'; riderName: string }
    | { by: 'store'; staffId: string }
    | { by: 'customer' }
  )
  proof?: PackageProof
}

/** Why we say that it arrived. */
export interface PackageProof {
  kind: 'pickup-code' | 'signature' | 'photo' | 'customer' | 'courier'
  atMs: number
  /** Number or address where it can be looked at. */
  reference?: string
}

/** The code a customer shows at the counter. Id: a keyed hash of it and the store, so that reading the database opens no parcel. */
export interface PickupCodeRecord {
  orderId: string
  storeId: string
  madeAtMs: number
  usedAtMs?: number
  usedBy?: string
}

/** How many orders a holder got on a day; only ever added to. Id: holder `|` day. */
export interface SourceDayRecord {
  orders?: number
}

/** The sets HQ wrote, by `effectiveFromMs`; before the first one the default set counts. Id: `sourcing`. */
export interface SourcingRulesRecord {
  sets: SourcingRuleSet[]
}

/** In eight pieces of known names, so that no partition of an index takes all that is due. */
export const ORDER_LOOK_PIECES = Array.from({ length: 8 }, (_, piece) => `look:${piece}`)
const lookPiece = (orderId: string): string =>
  `look:${orderId.charCodeAt(orderId.length - 1) % ORDER_LOOK_PIECES.length}`

/** Stores that see an order: the shop front, whose goods they are, and who delivers. */
export function storesOf({ storeId, payee, sources }: Pick<OrderRecord, 'storeId' | 'payee' | 'sources'>): string[] {
  const owner = ownerStore(payee)
  const deliverers = sources.flatMap(({ holder, lastLeg }) => [
    ...(holder.includes(':') ? [] : [holder]),
    ...(lastLeg?.by === 'store' ? [lastLeg.storeId] : []),
  ])
  return [...new Set([storeId, ...(owner === undefined ? [] : [owner]), ...deliverers])]
}

/** The store behind a payee, undefined for HQ and suppliers. */
export const ownerStore = (payee: string): string | undefined =>
  payee.startsWith('store:') ? payee.slice('store:'.length) : undefined

export const orders = collection<OrderRecord>('orders', {
  indexes: {
    byCustomer: { key: (d) => ({ pk: d.personId, sort: sortableMs(d.createdAtMs) }) },
    byStoreState: {
      key: (d) => storesOf(d).map((storeId) => ({ pk: `${storeId}|${d.state}`, sort: sortableMs(d.createdAtMs) })),
      many: true,
    },
    byLook: {
      key: (d) => (d.lookAtMs === undefined ? undefined : { pk: lookPiece(d.orderId), sort: sortableMs(d.lookAtMs) }),
    },
  },
})
export const packages = collection<PackageRecord>('packages', {
  indexes: { byOrder: { key: (d) => ({ pk: d.orderId, sort: String(d.number).padStart(3, '0') }) } },
})
export const pickupCodes = collection<PickupCodeRecord>('pickupCodes')
export const sourceDays = collection<SourceDayRecord>('sourceDays')
export const sourcingRules = collection<SourcingRulesRecord>('sourcingRules')

/** Id of the one document. */
export const SOURCING_RULES_ID = 'sourcing'

export const ordersCollections = [orders, packages, pickupCodes, sourceDays, sourcingRules]
