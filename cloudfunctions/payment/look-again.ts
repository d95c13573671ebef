/**
 * Never relies on notifications alone: unpaid attempts are asked about and closed before they are abandoned, refunds are sent and asked
 * about, and orders that nobody began to pay are ended. One thing a step, the one that waits longest.
 */
import type { Routine } from '#cloudfunctions/platform/contract/use-case.ts'
import { type Collection, type IndexKey, type Stored, sortableMs } from '#shared/kernel/collection.ts'
import type { Decided } from '#shared/kernel/decision.ts'
import { attemptClosed, ended, nextLookAtMs, payableOver } from '#shared/payment/attempt.ts'
import {
  LOOK_PIECES,
  type PaymentRecord,
  payables,
  payments,
  type RefundRecord,
  refunds,
} from '#shared/payment/documents.ts'
import { outTradeNo } from '#shared/payment/numbers.ts'
import { refundLooked } from '#shared/payment/refunding.ts'
import type { PayContext } from './pay-platform.ts'
import { settlePayment } from './settle-payment.ts'
import { lookAtRefund } from './settle-refund.ts'

export const lookAgain: Routine<PayContext> = {
  name: 'payment.lookAgain',
  step: async (context) => {
    const payment = await longestWaiting(context, payments)
    if (payment) return { ...(await lookAtPayment(context, payment)), value: { more: true } }
    const refund = await longestWaiting(context, refunds)
    if (refund) return { ...(await refundOrLater(context, refund)), value: { more: true } }
    const payable = await longestWaiting(context, payables)
    if (payable) return { ...payableOver(payable, undefined), value: { more: true } }
    return { value: { more: false } }
  },
}

/** Read again under its id: an index may be behind, and what is settled meanwhile must stay so. */
async function longestWaiting<D extends object>(
  { store, nowMs }: PayContext,
  coll: Collection<D>,
): Promise<Stored<D> | undefined> {
  const lt = sortableMs(nowMs + 1)
  const pages = await Promise.all(LOOK_PIECES.map((pk) => store.query(coll, 'byLook', { pk, lt, limit: 1 })))
  const sortOf = ({ data }: Stored<D>): string => keyOf(coll, data)?.sort ?? ''
  const [first] = pages.flatMap(({ rows }) => rows).toSorted((one, other) => (sortOf(one) < sortOf(other) ? -1 : 1))
  const fresh = first && (await store.get(coll, first.id))
  const sort = fresh && keyOf(coll, fresh.data)?.sort
  return sort !== undefined && sort < lt ? fresh : undefined
}

const keyOf = <D extends object>(coll: Collection<D>, data: D): IndexKey | undefined => {
  const key = coll.indexes.byLook?.key(data)
  return Array.isArray(key) ? key[0] : key
}

async function lookAtPayment(context: PayContext, payment: Stored<PaymentRecord>): Promise<Decided<unknown>> {
  try {
    return await settled(context, payment)
  } catch (error) {
    // One that cannot be settled must not keep the others from their turn.
    context.log.error('a payment could not be looked at', { outTradeNo: payment.id, error })
    return later(context, payment)
  }
}

async function refundOrLater(context: PayContext, refund: Stored<RefundRecord>): Promise<Decided<unknown>> {
  try {
    return await lookAtRefund(context, refund)
  } catch (error) {
    context.log.error('a refund could not be looked at', { outRefundNo: refund.id, error })
    return { value: null, writes: [refundLooked(refund, 'unknown', context.nowMs)] }
  }
}

function later({ nowMs }: PayContext, payment: Stored<PaymentRecord>): Decided<null> {
  const lookAtMs = nextLookAtMs(payment.data, nowMs)
  return { value: null, writes: [payments.replace(payment.id, payment, { ...payment.data, lookAtMs })] }
}

async function settled(context: PayContext, payment: Stored<PaymentRecord>): Promise<Decided<unknown>> {
  const { pay, nowMs } = context
  const { subMchid, expiresAtMs, state } = payment.data
  const isOver = nowMs >= expiresAtMs
  if (state !== 'begun') return isOver ? over(context, payment) : later(context, payment)
  const asked = await pay.query({ subMchid, outTradeNo: payment.id })
  if (asked.state === 'done' && (asked.value.state === 'SUCCESS' || asked.value.state === 'REFUND')) {
    const decided = await settlePayment(context, asked.value)
    return decided.writes ? decided : later(context, payment)
  }
  const isClosed = asked.state === 'done' && asked.value.state === 'CLOSED'
  if (!isOver) return isClosed ? { value: null, writes: attemptClosed(payment) } : later(context, payment)
  if (isClosed) return over(context, payment)
  const closed = await pay.close({ subMchid, outTradeNo: payment.id })
  const gone = closed.state === 'refused' && ['ORDER_CLOSED', 'ORDER_NOT_EXIST'].includes(closed.code)
  return closed.state === 'done' || gone ? over(context, payment) : later(context, payment)
}

/** The order ends with its latest attempt; an older one only ends itself. */
async function over({ store }: PayContext, payment: Stored<PaymentRecord>): Promise<Decided<null>> {
  const payable = await store.get(payables, payment.data.orderId)
  const isLatest = payable && outTradeNo(payable.id, payable.data.attempts) === payment.id
  if (isLatest && payable.data.state === 'open') return payableOver(payable, payment)
  return { value: null, writes: [ended(payment)] }
}
