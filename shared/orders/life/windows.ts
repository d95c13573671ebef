/** How long somebody may still do something, and from when the system does it for them. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/time.ts'
import { REFUND_WINDOW_DAYS } from '../../payment/split/timeline.ts'
import type { OrderRecord } from '../documents.ts'

/** Stock is kept for whoever is paying. */
export const PAY_MINUTES = 15
/** 消费者权益保护法 第二十五条: goods bought at a distance go back within 7 days of receipt, without a reason. A person's share waits as long. */
export const RETURN_DAYS = REFUND_WINDOW_DAYS
/** 部分商品修理更换退货责任规定 第十条: 15 days. */
export const EXCHANGE_DAYS = 15
/** Who says nothing for so long after it was sent has received it. */
export const AUTO_RECEIVE_DAYS = 10
/** A store that has not answered by then has agreed. */
export const ANSWER_HOURS = 48

export const payUntilMs = (begunAtMs: number): number => begunAtMs + PAY_MINUTES * MINUTE_MS
export const returnUntilMs = (receivedAtMs: number): number => receivedAtMs + RETURN_DAYS * DAY_MS
export const exchangeUntilMs = (receivedAtMs: number): number => receivedAtMs + EXCHANGE_DAYS * DAY_MS
export const autoReceiveAtMs = (sentAtMs: number): number => sentAtMs + AUTO_RECEIVE_DAYS * DAY_MS
export const answerByMs = (askedAtMs: number): number => askedAtMs + ANSWER_HOURS * HOUR_MS

/** When the clock has to look at an order again: the next moment at which the system does something for somebody who said nothing. */
export function lookAtMsOf(
  order: Pick<OrderRecord, 'state' | 'reservation' | 'sources' | 'sentAtMs' | 'receivedAtMs' | 'afterSale'>,
) {
  const { state, reservation, sources, sentAtMs, receivedAtMs, afterSale } = order
  switch (state) {
    case 'awaiting-payment':
      return reservation.untilMs
    case 'paid': {
      const waiting = sources.filter(({ acceptedAtMs }) => acceptedAtMs === undefined)
      const moments = waiting.flatMap(({ acceptByMs }) => (acceptByMs === undefined ? [] : [acceptByMs]))
      return moments.length > 0 ? Math.min(...moments) : undefined
    }
    case 'shipped':
      return sentAtMs === undefined ? undefined : autoReceiveAtMs(sentAtMs)
    case 'received':
      return receivedAtMs === undefined ? undefined : returnUntilMs(receivedAtMs) + 1
    case 'return-requested':
    case 'exchange-requested':
      return afterSale?.answerByMs
    default:
      return undefined
  }
}

/** The same order, found by the clock when it is due. */
export function withLook({ lookAtMs: _, ...order }: OrderRecord): OrderRecord {
  const lookAtMs = lookAtMsOf(order)
  return { ...order, ...(lookAtMs !== undefined && { lookAtMs }) }
}
