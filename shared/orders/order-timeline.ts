/** The part of an order's timeline that the order itself knows. */
import type { OrderRecord, OrderStep } from './documents.ts'
import { mergeTimeline, type TimelineEntry, type TimelineWhat } from './timeline.ts'

const information = (what: (TimelineWhat & { kind: 'information' })['what']): TimelineWhat => ({
  kind: 'information',
  what,
})
const goods = (what: (TimelineWhat & { kind: 'goods' })['what']): TimelineWhat => ({ kind: 'goods', what })
const money = (what: (TimelineWhat & { kind: 'money' })['what']): TimelineWhat => ({ kind: 'money', what })

/** What each step shows as; a step that shows as nothing is another's beginning. */
const SHOWN: Partial<Record<OrderStep['what'], TimelineWhat>> = {
  allocate: information('ordered'),
  'begin-payment': goods('reserved'),
  'change-delivery': information('changed'),
  cancel: information('cancelled'),
  expired: information('expired'),
  'payment-over': goods('released'),
  paid: money('paid'),
  accept: goods('accepted'),
  'move-source': goods('moved'),
  pack: goods('packed'),
  ship: goods('shipped'),
  'make-ready': goods('ready-for-pickup'),
  'hand-over': goods('received'),
  'confirm-receipt': goods('received'),
  complete: information('completed'),
  'ask-return': information('after-sale-asked'),
  'ask-exchange': information('after-sale-asked'),
  withdraw: information('after-sale-withdrawn'),
  agree: information('after-sale-agreed'),
  decline: information('after-sale-declined'),
  'take-back': goods('came-back'),
  replace: goods('replaced'),
  'refunded-return': money('refunded'),
  'refunded-whole': money('refunded'),
  'refund-failed': money('refund-failed'),
}

export function orderTimeline(order: Pick<OrderRecord, 'orderId' | 'history' | 'totalFen'>): TimelineEntry[] {
  const { orderId, history, totalFen } = order
  return mergeTimeline(
    history.flatMap(({ what, to, atMs, who }, at): TimelineEntry[] => {
      const shown = SHOWN[what]
      // A payment that goes back at once did not pay the order.
      if (!shown || (what === 'paid' && to !== 'paid')) return []
      return [
        {
          ...shown,
          atMs,
          source: { collection: 'orders', id: orderId, part: String(at) },
          ...(who !== undefined && { who }),
          ...(what === 'paid' && { fen: totalFen }),
        },
      ]
    }),
  )
}
