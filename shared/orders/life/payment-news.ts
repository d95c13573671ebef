/**
 * What payment tells an order: late, twice and in any order. Every state has a decided answer to every event, so nothing that WeChat sends finds us
 * without one. An event that is known already changes nothing; money that no order waits for goes back.
 */
import type { OrderState, Target } from './states.ts'
import { ORDER_STATES } from './states.ts'

export const NEWS_EVENTS = [
  /** The first money of this order. */
  'paid',
  /** The same payment is told again. */
  'paid-again',
  /** Another payment of an order that is paid. */
  'paid-twice',
  /** A payment was closed without money. */
  'payment-closed',
  /** Nobody will pay any more: WeChat has closed it too. Only now are the goods let go. */
  'payment-over',
  /** Nobody paid while the stock was kept. */
  'expired',
  /** WeChat has taken our request for a refund; this may come after its end. */
  'refund-taken',
  /** Some money is back, and it was not that of the open return. */
  'refunded-part',
  /** The money of the open return is back, and some is left. */
  'refunded-return',
  /** All the money is back. */
  'refunded-whole',
  /** Money of a payment that did not count is back, or a refund is told again. */
  'refunded-before',
  'refund-failed',
] as const
export type NewsEvent = (typeof NEWS_EVENTS)[number]

export type NewsEffect =
  /** Where the goods were let go, reserve again in the same write; where that fails, give the money back and stay. */
  | 'reserve-or-give-back'
  /** All of this payment goes back at once. */
  | 'give-back'
  /** What is reserved is free again; nothing where nothing is reserved. */
  | 'release'
  | 'close-payment'
  /** Goods are under way, or with the customer, and their money is gone. */
  | 'tell-store'
  /** Somebody at the service desk has to look at it. */
  | 'tell-agent'

export type NewsCell = readonly [Target, ...NewsEffect[]]
type Row = Readonly<Record<OrderState, NewsCell>>

const NOTHING: NewsCell = ['same']
const GIVE_BACK: NewsCell = ['same', 'give-back']
/** Refunded by hand, in the merchant's own account at WeChat: whoever has the goods must know. */
const MONEY_GONE: NewsCell = ['refunded', 'release', 'tell-store']
const FAILED: NewsCell = ['same', 'tell-agent']

/** One answer for all states. */
const everywhere = (cell: NewsCell): Row =>
  Object.fromEntries(ORDER_STATES.map((state) => [state, cell])) as Record<OrderState, NewsCell>

const UNPAID = { draft: NOTHING, allocated: NOTHING, 'awaiting-payment': NOTHING, expired: NOTHING, cancelled: NOTHING }

export const NEWS: Readonly<Record<NewsEvent, Row>> = {
  paid: {
    ...everywhere(GIVE_BACK),
    'awaiting-payment': ['paid'],
    expired: ['paid', 'reserve-or-give-back'],
    cancelled: ['same', 'give-back', 'release'],
  },
  'paid-again': everywhere(NOTHING),
  'paid-twice': everywhere(GIVE_BACK),
  /** The customer may begin another while the stock is kept. */
  'payment-closed': everywhere(NOTHING),
  'payment-over': {
    ...everywhere(NOTHING),
    'awaiting-payment': ['expired', 'release'],
    expired: ['same', 'release'],
    cancelled: ['same', 'release'],
  },
  /** Somebody may be paying at this moment, so the goods stay until the payment is over. */
  expired: { ...everywhere(NOTHING), 'awaiting-payment': ['expired', 'close-payment'] },
  'refund-taken': everywhere(NOTHING),
  'refunded-part': everywhere(NOTHING),
  'refunded-return': { ...everywhere(NOTHING), returned: ['back'] },
  'refunded-whole': {
    draft: NOTHING,
    allocated: NOTHING,
    'awaiting-payment': ['refunded', 'release'],
    expired: ['refunded', 'release'],
    cancelled: ['same', 'release'],
    paid: MONEY_GONE,
    packed: MONEY_GONE,
    shipped: MONEY_GONE,
    'ready-for-pickup': MONEY_GONE,
    received: MONEY_GONE,
    completed: MONEY_GONE,
    'return-requested': MONEY_GONE,
    'return-agreed': MONEY_GONE,
    returned: ['refunded'],
    'exchange-requested': MONEY_GONE,
    'exchange-agreed': MONEY_GONE,
    refunding: ['refunded'],
    refunded: NOTHING,
  },
  'refunded-before': everywhere(NOTHING),
  'refund-failed': { ...everywhere(FAILED), ...UNPAID, refunded: NOTHING },
}
