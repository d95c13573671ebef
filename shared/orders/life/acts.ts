/**
 * What somebody may do to an order, as one table: who, from which state to which, and what has to happen with it. What is not in the table is
 * refused, and the table says with which code. Every channel asks this table, so the same order answers alike everywhere.
 */
import type { OrderState, Target } from './states.ts'

export type ActorRole = 'customer' | 'guide' | 'owner' | 'agent' | 'hq' | 'system'

/** What has to happen in the same write, or as its intent. */
export type ActEffect =
  /** The goods of the order are kept for it, until the time to pay is over. */
  | 'reserve'
  /** Stock that is still reserved is free again; what left the house stays out. */
  | 'release'
  /** The goods of the return came back: what was reserved is free again, what had left the house is received. */
  | 'goods-back'
  /** What was reserved leaves the house. */
  | 'goods-out'
  /** What one source kept is free again and another keeps it. */
  | 'move-goods'
  /** WeChat is asked to close the payment that has begun; the goods stay until it is over, for somebody may be paying at this moment. */
  | 'close-payment'
  /** All that is left of the money goes back. */
  | 'refund-rest'
  /** The money of the lines or the amount named goes back. */
  | 'refund-part'
  /** New goods leave the house for the old ones, which are not sold again. */
  | 'replace-goods'

/** Ordered by precedence. */
export const LIFE_REFUSALS = [
  'ORDER_UNKNOWN',
  'NOT_YOURS_TO_DO',
  'DELIVERY_DIFFERS',
  'ORDER_OVER',
  'PAYMENT_EXPIRED',
  'AFTER_SALE_OPEN',
  'NO_AFTER_SALE',
  'NOT_DECIDED_YET',
  'NOT_PAID_YET',
  'NOT_PACKED_YET',
  'NOT_SENT_YET',
  'NOT_RECEIVED_YET',
  'PAID_ALREADY',
  'PACKED_ALREADY',
  'SENT_ALREADY',
  'RECEIVED_ALREADY',
  'RETURN_WINDOW_CLOSED',
  'EXCHANGE_WINDOW_CLOSED',
  'RETURN_IS_A_RIGHT',
  'TOO_EARLY',
] as const
export type LifeRefusal = (typeof LIFE_REFUSALS)[number]

export interface ActRule {
  by: readonly ActorRole[]
  /** Guides and owners only of the store that delivers, or of the one whose goods they are; absent means any store of the order. */
  at?: 'deliverer' | 'payee'
  /** Only where the customer fetches it, or only where it is brought. */
  only?: 'pickup' | 'delivery'
  from: Readonly<Partial<Record<OrderState, readonly [Target, ...ActEffect[]]>>>
  /** For an order on its usual way that is not yet so far, or further. */
  early: LifeRefusal
  late: LifeRefusal
}

const CUSTOMER_SIDE = ['customer', 'guide', 'owner', 'agent', 'hq'] as const
const STORE_SIDE = ['guide', 'owner', 'hq'] as const
const ANSWERING = ['owner', 'agent', 'hq'] as const

const AFTER_SALE = { early: 'NO_AFTER_SALE', late: 'NO_AFTER_SALE' } as const
const SAME = ['same'] as const
const REFUND_PART = ['same', 'refund-part'] as const

export const ACTS = {
  allocate: {
    by: [...CUSTOMER_SIDE, 'system'],
    from: { draft: ['allocated'], allocated: ['allocated'] },
    early: 'NOT_DECIDED_YET',
    late: 'PAID_ALREADY',
  },
  'begin-payment': {
    by: ['customer', 'guide'],
    from: { allocated: ['awaiting-payment', 'reserve'], 'awaiting-payment': SAME },
    early: 'NOT_DECIDED_YET',
    late: 'PAID_ALREADY',
  },
  'change-delivery': {
    by: CUSTOMER_SIDE,
    from: { draft: SAME, allocated: SAME, 'awaiting-payment': SAME, paid: SAME },
    early: 'NOT_DECIDED_YET',
    late: 'PACKED_ALREADY',
  },
  cancel: {
    by: [...CUSTOMER_SIDE, 'system'],
    from: {
      draft: ['cancelled'],
      allocated: ['cancelled'],
      'awaiting-payment': ['cancelled', 'close-payment'],
      expired: ['cancelled'],
      paid: ['refunding', 'release', 'refund-rest'],
    },
    early: 'NOT_DECIDED_YET',
    late: 'PACKED_ALREADY',
  },
  accept: { by: STORE_SIDE, at: 'deliverer', from: { paid: SAME }, early: 'NOT_PAID_YET', late: 'PACKED_ALREADY' },
  'move-source': {
    by: ['hq', 'system'],
    from: { paid: ['same', 'move-goods'] },
    early: 'NOT_PAID_YET',
    late: 'PACKED_ALREADY',
  },
  pack: {
    by: STORE_SIDE,
    at: 'deliverer',
    from: { paid: ['packed'] },
    early: 'NOT_PAID_YET',
    late: 'PACKED_ALREADY',
  },
  ship: {
    by: STORE_SIDE,
    at: 'deliverer',
    only: 'delivery',
    from: { packed: ['shipped', 'goods-out'] },
    early: 'NOT_PACKED_YET',
    late: 'SENT_ALREADY',
  },
  'make-ready': {
    by: STORE_SIDE,
    at: 'deliverer',
    only: 'pickup',
    from: { packed: ['ready-for-pickup'] },
    early: 'NOT_PACKED_YET',
    late: 'SENT_ALREADY',
  },
  'hand-over': {
    by: STORE_SIDE,
    at: 'deliverer',
    only: 'pickup',
    from: { 'ready-for-pickup': ['received', 'goods-out'] },
    early: 'NOT_SENT_YET',
    late: 'RECEIVED_ALREADY',
  },
  'confirm-receipt': {
    by: ['customer', 'agent', 'system'],
    only: 'delivery',
    from: { shipped: ['received'] },
    early: 'NOT_SENT_YET',
    late: 'RECEIVED_ALREADY',
  },
  complete: { by: ['system'], from: { received: ['completed'] }, early: 'NOT_RECEIVED_YET', late: 'RECEIVED_ALREADY' },
  'ask-return': {
    by: CUSTOMER_SIDE,
    from: {
      packed: ['return-requested'],
      shipped: ['return-requested'],
      'ready-for-pickup': ['return-requested'],
      received: ['return-requested'],
      completed: ['return-requested'],
    },
    early: 'NOT_PACKED_YET',
    late: 'RETURN_WINDOW_CLOSED',
  },
  'ask-exchange': {
    by: CUSTOMER_SIDE,
    from: { received: ['exchange-requested'], completed: ['exchange-requested'] },
    early: 'NOT_RECEIVED_YET',
    late: 'EXCHANGE_WINDOW_CLOSED',
  },
  withdraw: {
    by: ['customer', 'agent'],
    from: {
      'return-requested': ['back'],
      'return-agreed': ['back'],
      'exchange-requested': ['back'],
      'exchange-agreed': ['back'],
    },
    ...AFTER_SALE,
  },
  agree: {
    by: [...ANSWERING, 'system'],
    at: 'payee',
    from: { 'return-requested': ['return-agreed'], 'exchange-requested': ['exchange-agreed'] },
    ...AFTER_SALE,
  },
  decline: {
    by: ANSWERING,
    at: 'payee',
    from: { 'return-requested': ['back'], 'exchange-requested': ['back'] },
    ...AFTER_SALE,
  },
  'take-back': {
    by: STORE_SIDE,
    from: {
      'return-requested': ['returned', 'goods-back', 'refund-part'],
      'return-agreed': ['returned', 'goods-back', 'refund-part'],
    },
    ...AFTER_SALE,
  },
  replace: { by: STORE_SIDE, at: 'payee', from: { 'exchange-agreed': ['back', 'replace-goods'] }, ...AFTER_SALE },
  'refund-part': {
    by: ANSWERING,
    at: 'payee',
    from: {
      paid: REFUND_PART,
      packed: REFUND_PART,
      shipped: REFUND_PART,
      'ready-for-pickup': REFUND_PART,
      received: REFUND_PART,
      completed: REFUND_PART,
    },
    early: 'NOT_PAID_YET',
    late: 'ORDER_OVER',
  },
} as const satisfies Record<string, ActRule>

export type OrderAct = keyof typeof ACTS
export const ORDER_ACTS = Object.keys(ACTS) as OrderAct[]
