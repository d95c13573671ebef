/** From what payment tells to the order afterwards. Total: there is no news and no state without an answer, and no answer is a refusal. */
import type { OrderRecord } from '../documents.ts'
import { NEWS, type NewsEffect, type NewsEvent } from './payment-news.ts'
import { reservationAfter } from './reservation.ts'
import { stateAfter } from './states.ts'
import { withLook } from './windows.ts'

export type News =
  | { kind: 'paid'; paymentNo: string }
  | { kind: 'payment-closed'; paymentNo: string }
  | { kind: 'payment-over' }
  | { kind: 'expired' }
  | { kind: 'refund-taken'; refundNo: string }
  /** `leftFen`: of that payment, when this refund is done. */
  | { kind: 'refunded'; paymentNo: string; refundNo: string; leftFen: number }
  | { kind: 'refund-failed'; refundNo: string }

export interface Circumstances {
  nowMs: number
  /** Whether the goods can be reserved once more; asked only where `paid` finds them free. */
  canReserve: boolean
}

export type HeardEffect = Exclude<NewsEffect, 'reserve-or-give-back'> | 'reserve'

export interface Heard {
  order: OrderRecord
  event: NewsEvent
  /** With `give-back`: of the payment that the news is about. */
  does: readonly HeardEffect[]
}

/** Which event of the table it is for this order. */
export function eventOf(order: Pick<OrderRecord, 'payments' | 'refundsDone' | 'afterSale'>, news: News): NewsEvent {
  const counted = Object.values(order.payments).includes('counted')
  switch (news.kind) {
    case 'paid':
      if (order.payments[news.paymentNo]) return 'paid-again'
      return counted ? 'paid-twice' : 'paid'
    case 'refunded': {
      const known = order.payments[news.paymentNo]
      const surplus = known === 'given-back' || (known === undefined && counted)
      if (surplus || order.refundsDone.includes(news.refundNo)) return 'refunded-before'
      if (news.leftFen === 0) return 'refunded-whole'
      return order.afterSale?.refundNo === news.refundNo ? 'refunded-return' : 'refunded-part'
    }
    case 'refund-failed':
      return order.refundsDone.includes(news.refundNo) ? 'refunded-before' : 'refund-failed'
    default:
      return news.kind
  }
}

/** @returns the same order where the news changes nothing, so that nothing need be written */
export function hear(order: OrderRecord, news: News, { nowMs, canReserve }: Circumstances): Heard {
  const event = eventOf(order, news)
  const [target, ...named] = NEWS[event][order.state]
  const { goods } = order.reservation
  const reserves = named.includes('reserve-or-give-back') && goods === 'free'
  const to = reserves && !canReserve ? order.state : stateAfter(order, target)
  const does = named.flatMap((effect): HeardEffect[] => {
    if (effect === 'reserve-or-give-back') return reserves ? [canReserve ? 'reserve' : 'give-back'] : []
    return effect === 'release' && goods !== 'reserved' ? [] : [effect]
  })
  const known = remembered(order, news, does.includes('give-back'))
  if (to === order.state && does.length === 0) return { order: known, event, does }
  const changed = withLook({
    ...known,
    state: to,
    history: [...order.history, { what: event, to, atMs: nowMs, by: 'system' }],
    reservation: reservationAfter(order.reservation, does, { nowMs, paid: to === 'paid' }),
    ...(to === 'paid' && order.paidAtMs === undefined && { paidAtMs: nowMs }),
  })
  return { order: changed, event, does }
}

/** Numbers that are seen for the first time: whoever tells them again is not believed twice. */
function remembered(order: OrderRecord, news: News, givesBack: boolean): OrderRecord {
  if (news.kind === 'paid') {
    if (order.payments[news.paymentNo]) return order
    return { ...order, payments: { ...order.payments, [news.paymentNo]: givesBack ? 'given-back' : 'counted' } }
  }
  if (news.kind !== 'refunded' || order.refundsDone.includes(news.refundNo)) return order
  const refundsDone = [...order.refundsDone, news.refundNo]
  if (order.payments[news.paymentNo] || news.leftFen > 0) return { ...order, refundsDone }
  const surplus = order.state === 'cancelled' || Object.values(order.payments).includes('counted')
  return {
    ...order,
    refundsDone,
    payments: { ...order.payments, [news.paymentNo]: surplus ? 'given-back' : 'counted' },
  }
}
