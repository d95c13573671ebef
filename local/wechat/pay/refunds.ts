/** Refunds: accepted at once, done later. The money comes out of what is still frozen for the order, then out of the store's account. */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { credit, feeOf } from './accounts.ts'
import { get, post } from './endpoint.ts'
import { LIFE, LIMIT, WORK } from './facts.ts'
import { fen, mchid, notifyUrl, number, rfc3339, text } from './fields.ts'
import { notify } from './notifications.ts'
import type { Refund, Transaction } from './state.ts'
import { orderOfStore, outTradeNo } from './transactions.ts'
import { addTo, done, newNumber, type PayAnswer, type PayWorld, payError, plan } from './world.ts'

const outRefundNo = number(1, 64, '_-|*@')

const refundBody = v.object({
  sub_mchid: mchid,
  transaction_id: v.optional(text(32)),
  out_trade_no: v.optional(outTradeNo),
  out_refund_no: outRefundNo,
  reason: v.optional(text(80)),
  notify_url: v.optional(notifyUrl),
  funds_account: v.optional(v.picklist(['AVAILABLE', 'UNSETTLED'], '资金来源取值错误')),
  amount: v.object({ refund: fen, total: fen, currency: v.literal('CNY', '币种只支持CNY') }),
})
type RefundBody = v.InferOutput<typeof refundBody>

function create(pay: PayWorld, body: RefundBody): PayAnswer {
  const no = body.transaction_id ? pay.state.transactionIds.get(body.transaction_id) : body.out_trade_no
  if (!body.transaction_id && !body.out_trade_no)
    return payError('PARAM_ERROR', 'transaction_id和out_trade_no必须填一个', { location: 'body' })
  const order = orderOfStore(pay, no, body.sub_mchid)
  if (!order) return payError('RESOURCE_NOT_EXISTS', '订单不存在')
  const known = pay.state.refunds.get(body.out_refund_no)
  if (known && !isDeepStrictEqual(known.request, body))
    return payError('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试')
  if (known && known.status !== 'CLOSED') return done(described(pay, known))
  const problem = refundProblem(pay, order, body, known)
  if (problem) return problem
  return done(described(pay, accept(pay, order, body)))
}

function refundProblem(
  pay: PayWorld,
  order: Transaction,
  { amount, funds_account: source }: RefundBody,
  known: Refund | undefined,
): PayAnswer | undefined {
  const nowMs = pay.nowMs()
  if (order.state !== 'SUCCESS') return payError('INVALID_REQUEST', '订单未支付')
  if (nowMs - (order.paidAtMs ?? nowMs) > LIFE.refundMs)
    return payError('INVALID_REQUEST', '订单已经超过可退款的最大期限')
  if (amount.total !== order.totalFen) return payError('INVALID_REQUEST', '订单金额与支付时不一致')
  if (order.refundedFen + amount.refund > order.totalFen)
    return payError('INVALID_REQUEST', '申请退款金额超过订单可退金额')
  const made = pay.state.refundsOf.get(order.outTradeNo)?.length ?? 0
  if (!known && made >= LIMIT.refundsPerOrder) return payError('INVALID_REQUEST', '部分退款次数超过限制')
  const fromAccountFen = amount.refund - feeBackOf(order, amount.refund) - fromHeldOf(order, amount.refund, source)
  const { availableFen } = pay.state.merchants.get(order.subMchid) ?? { availableFen: 0 }
  return fromAccountFen > availableFen ? payError('NOT_ENOUGH', '基本账户余额不足，请充值后重新发起') : undefined
}

/** The fee of what is left is taken; the rest of it goes back to the store with the refund. */
const feeBackOf = (order: Transaction, refundFen: number): number =>
  Math.max(0, order.feeFen - feeOf(order.totalFen - order.refundedFen - refundFen))

const fromHeldOf = (order: Transaction, refundFen: number, source: RefundBody['funds_account']): number =>
  source === 'AVAILABLE' ? 0 : Math.min(order.heldFen, refundFen - feeBackOf(order, refundFen))

function accept(pay: PayWorld, order: Transaction, body: RefundBody): Refund {
  const { refund: refundFen } = body.amount
  const feeBackFen = feeBackOf(order, refundFen)
  const fromHeldFen = fromHeldOf(order, refundFen, body.funds_account)
  const nowMs = pay.nowMs()
  const refund: Refund = {
    outRefundNo: body.out_refund_no,
    refundId: pay.state.refunds.get(body.out_refund_no)?.refundId ?? newNumber(pay, '50000'),
    outTradeNo: order.outTradeNo,
    refundFen,
    feeBackFen,
    fromHeldFen,
    notifyUrl: body.notify_url,
    request: body,
    status: 'PROCESSING',
    createdAtMs: nowMs,
  }
  if (!pay.state.refunds.has(refund.outRefundNo)) addTo(pay.state.refundsOf, order.outTradeNo, refund.outRefundNo)
  pay.state.refunds.set(refund.outRefundNo, refund)
  move(pay, order, refund, 1, nowMs)
  plan(pay, { atMs: nowMs + WORK.refundMs, finish: 'refund', no: refund.outRefundNo })
  return refund
}

/** @param way 1 takes the money from the store, -1 gives it back */
function move(pay: PayWorld, order: Transaction, refund: Refund, way: 1 | -1, atMs: number): void {
  order.refundedFen += way * refund.refundFen
  order.feeFen -= way * refund.feeBackFen
  const heldFen = way === -1 && order.unfrozen ? 0 : refund.fromHeldFen
  order.heldFen -= way * heldFen
  const line = { atMs, businessId: refund.refundId, voucher: refund.outRefundNo, kind: '退款' } as const
  credit(pay, order.subMchid, -way * (refund.refundFen - refund.feeBackFen - heldFen), line)
}

/** @param atMs when WeChat Pay is done with it */
export function finishRefund(pay: PayWorld, no: string, atMs: number): void {
  const refund = pay.state.refunds.get(no)
  const order = pay.state.transactions.get(refund?.outTradeNo ?? '')
  if (!refund || !order) return
  const trouble = pay.trouble(`refund/${no}`)
  if (trouble && 'delayMs' in trouble) {
    plan(pay, { atMs: atMs + trouble.delayMs, finish: 'refund', no })
    return
  }
  refund.status = trouble && 'refundStatus' in trouble ? trouble.refundStatus : 'SUCCESS'
  refund.doneAtMs = atMs
  if (refund.status === 'CLOSED') move(pay, order, refund, -1, atMs)
  if (refund.notifyUrl)
    notify(pay, refund.notifyUrl, atMs, {
      eventType: `REFUND.${refund.status}`,
      originalType: 'refund',
      resource: notified(pay, order, refund),
    })
}

function notified(pay: PayWorld, order: Transaction, refund: Refund): Record<string, unknown> {
  return {
    sp_mchid: pay.state.keys.merchant.mchid,
    sub_mchid: order.subMchid,
    out_trade_no: order.outTradeNo,
    transaction_id: order.transactionId,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_status: refund.status,
    ...(refund.status === 'SUCCESS' && { success_time: rfc3339(refund.doneAtMs ?? refund.createdAtMs) }),
    user_received_account: '支付用户零钱',
    amount: {
      total: order.totalFen,
      refund: refund.refundFen,
      payer_total: order.totalFen,
      payer_refund: refund.refundFen,
    },
  }
}

function described(pay: PayWorld, refund: Refund): Record<string, unknown> {
  const order = pay.state.transactions.get(refund.outTradeNo)
  const { totalFen = 0, transactionId } = order ?? {}
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: rfc3339(refund.createdAtMs),
    ...(refund.status === 'SUCCESS' && { success_time: rfc3339(refund.doneAtMs ?? refund.createdAtMs) }),
    status: refund.status,
    funds_account: refund.fromHeldFen > 0 ? 'UNSETTLED' : 'AVAILABLE',
    amount: {
      total: totalFen,
      refund: refund.refundFen,
      payer_total: totalFen,
      payer_refund: refund.refundFen,
      settlement_total: totalFen,
      settlement_refund: refund.refundFen,
      discount_refund: 0,
      currency: 'CNY',
    },
  }
}

export const refundEndpoints = [
  post('v3/refund/domestic/refunds', refundBody, create),
  get(
    'v3/refund/domestic/refunds/{out_refund_no}',
    v.object({ sub_mchid: mchid, out_refund_no: outRefundNo }),
    (pay, { sub_mchid: store, out_refund_no: no }) => {
      const refund = pay.state.refunds.get(no)
      return refund && orderOfStore(pay, refund.outTradeNo, store)
        ? done(described(pay, refund))
        : payError('RESOURCE_NOT_EXISTS', '退款单不存在')
    },
  ),
]
