/** Where an order stands. One word for goods and money together, because what a person may do next depends on both. */

export const ORDER_STATES = [
  /** Lines are chosen, nobody delivers yet. */
  'draft',
  /** Who delivers, and with that who is paid, is decided. */
  'allocated',
  /** Stock is reserved and a payment has begun. */
  'awaiting-payment',
  /** The time to pay is over and the stock is free again; money that still comes is looked at. */
  'expired',
  'paid',
  'packed',
  'shipped',
  'ready-for-pickup',
  'received',
  /** The days for returns are over. */
  'completed',
  'return-requested',
  /** The store waits for the goods. */
  'return-agreed',
  /** The goods are back, their money is on its way. */
  'returned',
  'exchange-requested',
  /** The store waits for the old goods and hands over new ones. */
  'exchange-agreed',
  /** Nothing was delivered, all the money is on its way back. */
  'refunding',
  'refunded',
  /** Before it was paid. */
  'cancelled',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** The usual way; shipped and ready for pickup are the same step of it. */
const STEPS: Readonly<Partial<Record<OrderState, number>>> = {
  draft: 0,
  allocated: 1,
  'awaiting-payment': 2,
  paid: 3,
  packed: 4,
  shipped: 5,
  'ready-for-pickup': 5,
  received: 6,
  completed: 7,
}

/** How far an order is on its usual way; undefined where it left it. */
export const stepOf = (state: OrderState): number | undefined => STEPS[state]

const OVER: readonly OrderState[] = ['refunding', 'refunded', 'cancelled']
/** Nothing more is delivered. */
export const isOver = (state: OrderState): boolean => OVER.includes(state)

/** The same state, or the one in which the open after-sale was asked for. */
export type Target = OrderState | 'same' | 'back'

/** The state a target means for an order. */
export function stateAfter(order: { state: OrderState; afterSale?: { from: OrderState } }, target: Target): OrderState {
  if (target === 'same') return order.state
  if (target === 'back') return order.afterSale?.from ?? order.state
  return target
}
