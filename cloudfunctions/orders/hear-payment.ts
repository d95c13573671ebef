/** What payment tells an order: that it is paid, or that nobody will pay it any more. */
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { type OrderRecord, orders, sourceDays } from '#shared/orders/documents.ts'
import { hear, type News } from '#shared/orders/life/hear.ts'
import { portionsKept } from '#shared/orders/life/sources.ts'
import { carriedOut } from '#shared/orders/life/writes.ts'
import { PAID, PAYABLE_OVER, type PayableEvent } from '#shared/payment/payable.ts'
import { creditOrder } from '#shared/routing/share/visit.ts'
import { articleAt, stock } from '#shared/shop/documents.ts'
import { sourceDayId } from './load-cart.ts'

type Told = PayableEvent & { outTradeNo?: string; paidAtMs?: number }

export const hearPayment: Consumer = {
  name: 'orders.payment',
  types: [PAID, PAYABLE_OVER],
  handle: async (event, { store }) => {
    const { orderId, outTradeNo, paidAtMs = event.occurredAtMs } = event.data as Told
    const before = await store.get(orders, orderId)
    if (!before) throw new Error(`payment tells of order ${orderId}, which is not there`)
    const news = newsOf(event.type, outTradeNo)
    const canReserve = await areFree(store, before.data)
    const heard = hear(before.data, news, { nowMs: paidAtMs, canReserve })
    if (heard.order === before.data) return { value: undefined }
    const { writes, events } = carriedOut(before, heard, outTradeNo)
    return { value: undefined, writes: [...writes, ...counted(before.data, heard.order, paidAtMs)], events }
  },
}

function newsOf(type: string, outTradeNo: string | undefined): News {
  if (type === PAYABLE_OVER) return { kind: 'payment-over' }
  if (outTradeNo === undefined) throw new Error('a payment without a number cannot be told from another')
  return { kind: 'paid', paymentNo: outTradeNo }
}

/** As read: where somebody takes them meanwhile, the floor of stock's own operation fails the write and this is looked at again. */
async function areFree(store: Reads, order: OrderRecord): Promise<boolean> {
  if (order.reservation.goods !== 'free') return false
  const portions = portionsKept(order)
  const held = await readExisting(
    store,
    stock,
    portions.map(({ holder, sku }) => articleAt(holder, sku)),
  )
  return portions.every(({ holder, sku, quantity }) => (held.get(articleAt(holder, sku))?.data.free ?? 0) >= quantity)
}

/** An order counts once it is paid: for whoever delivers it, and for whoever had led the customer to it. */
const counted = (before: OrderRecord, { paidAtMs, sources, referrer, personId }: OrderRecord, atMs: number): Op[] =>
  before.paidAtMs !== undefined || paidAtMs === undefined
    ? []
    : [
        ...sources.map(({ holder }) => sourceDays.add(sourceDayId(holder, atMs), { orders: 1 })),
        ...(referrer ? [creditOrder(referrer.staffId, personId, atMs)] : []),
      ]
