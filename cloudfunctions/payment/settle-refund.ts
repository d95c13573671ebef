/** Asks WeChat Pay for a refund or about it, and works off what it says: then, or in its notification. */

import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { RefundState } from '#cloudfunctions/platform/wechat/pay/port.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import type { Decided } from '#shared/kernel/decision.ts'
import {
  debts,
  type PaymentRecord,
  payments,
  type RefundRecord,
  refunds,
  type SplitRecord,
  splits,
} from '#shared/payment/documents.ts'
import { refundNo } from '#shared/payment/numbers.ts'
import { debtIdOf, type RefundNews, refundArrived, refundLooked } from '#shared/payment/refunding.ts'
import { legsAt } from '#shared/payment/split/legs.ts'
import { notifyUrl } from './notify-url.ts'
import type { PayContext } from './pay-platform.ts'

/** The payment's refunds so far, in the order of their numbers. */
export async function loadRefunds({ store }: PayContext, { outTradeNo, refunds: { count } }: PaymentRecord) {
  const numbers = Array.from({ length: count }, (_, at) => refundNo(outTradeNo, at + 1))
  const found = await readExisting(store, refunds, numbers)
  return numbers.flatMap((number) => found.get(number)?.data ?? [])
}

/** The next thing to do about a refund that is not over. */
export async function lookAtRefund(context: PayContext, refund: Stored<RefundRecord>): Promise<Decided<unknown>> {
  const { store, pay, log } = context
  const { outTradeNo, fen, state } = refund.data
  const payment = await store.get(payments, outTradeNo)
  if (!payment) throw new Error(`refund ${refund.id} has no payment`)
  const { subMchid, totalFen } = payment.data
  const asked =
    state === 'stored'
      ? await pay.refund({
          subMchid,
          outTradeNo,
          outRefundNo: refund.id,
          refundFen: fen,
          totalFen,
          reason: '商品退款',
          notifyUrl: notifyUrl(context, 'refunds'),
        })
      : await pay.refundQuery({ subMchid, outRefundNo: refund.id })
  if (asked.state === 'done') return settleRefund(context, asked.value)
  if (asked.state === 'unknown') return looked(context, refund, 'unknown')
  // The payee's account is short, or a person has to see why: the number stays the same.
  log.error('a refund is refused', { outRefundNo: refund.id, code: asked.code })
  return looked(context, refund, asked.code === 'RESOURCE_NOT_EXISTS' ? 'closed' : 'wait')
}

const looked = ({ nowMs }: PayContext, refund: Stored<RefundRecord>, news: RefundNews): Decided<null> => ({
  value: null,
  writes: [refundLooked(refund, news, nowMs)],
})

/** Told of it any number of times in any order, it has one effect. */
export async function settleRefund(context: PayContext, told: RefundState): Promise<Decided<null>> {
  const { store, log, nowMs } = context
  const refund = await store.get(refunds, told.outRefundNo)
  const payment = refund && (await store.get(payments, refund.data.outTradeNo))
  if (!refund || !payment) {
    log.error('a refund that nobody asked for', { outRefundNo: told.outRefundNo })
    return { value: null }
  }
  const { fen, outTradeNo, state } = refund.data
  if (told.refundFen !== fen || told.outTradeNo !== outTradeNo || told.totalFen !== payment.data.totalFen) {
    log.error('a refund that is not as it was asked for', { outRefundNo: refund.id })
    return state === 'success' ? { value: null } : looked(context, refund, 'wait')
  }
  if (state === 'success') return { value: null }
  if (told.state === 'ABNORMAL') log.error('a refund that a person has to see to', { outRefundNo: refund.id })
  if (told.state !== 'SUCCESS') return looked(context, refund, NEWS[told.state])
  const split = await store.get(splits, outTradeNo)
  if (!split) throw new Error(`payment ${outTradeNo} has no split`)
  const [asked, owed] = await Promise.all([loadRefunds(context, payment.data), loadDebts(context, split)])
  return refundArrived(refund, { payment: payment.data, split, asked, debts: owed, nowMs })
}

const NEWS = { PROCESSING: 'processing', CLOSED: 'closed', ABNORMAL: 'abnormal' } as const

const loadDebts = ({ store }: PayContext, { id, data: { plan } }: Stored<SplitRecord>) =>
  readExisting(
    store,
    debts,
    legsAt(plan).owed.map((part) => debtIdOf(id, part)),
  )
