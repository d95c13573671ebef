/** Orders say what they no longer want: to be paid, or the money of a payment. */
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import { type Decided, isRefused } from '#shared/kernel/decision.ts'
import { endNow } from '#shared/payment/attempt.ts'
import { payables, payments } from '#shared/payment/documents.ts'
import { outTradeNo } from '#shared/payment/numbers.ts'
import { PAYMENT_UNWANTED } from '#shared/payment/payable.ts'
import { decideRefundOf } from '#shared/payment/refunding.ts'
import type { PayContext } from './pay-platform.ts'
import { paymentSubscriptions } from './subscriptions.ts'

const NAME = 'payment.orders'

export const toldByOrders: Consumer<PayContext> = {
  name: NAME,
  types: paymentSubscriptions[NAME],
  handle: ({ type, data }, context) =>
    type === PAYMENT_UNWANTED ? unwanted(context, String(data.orderId)) : givenBack(context, String(data.outTradeNo)),
}

async function unwanted({ store, nowMs }: PayContext, orderId: string): Promise<Decided<null>> {
  const payable = await store.get(payables, orderId)
  if (!payable) throw new Error('an order that nothing was to be paid for')
  const { attempts } = payable.data
  const attempt = attempts > 0 ? await store.get(payments, outTradeNo(orderId, attempts)) : undefined
  return endNow(payable, attempt, nowMs)
}

/** Told twice, it is given back once: after the first time nothing is left. */
async function givenBack({ store, nowMs }: PayContext, tradeNo: string): Promise<Decided<null>> {
  const decided = decideRefundOf(await store.get(payments, tradeNo), { kind: 'rest' }, nowMs)
  if (!isRefused(decided)) return { ...decided, value: null }
  if (decided.refused !== 'NOTHING_LEFT') throw new Error(`a payment cannot be given back: ${decided.refused}`)
  return { value: null }
}
