/** WeChat Pay's own words for orders, refunds, shares and returns, read into ours. Answers and notifications say the same things. */
import * as v from 'valibot'
import type { PaidOrder, RefundState, ReturnState, SplitState } from './port.ts'

const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const moment = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(text)),
  v.number(),
)

const order = v.object({
  sub_mchid: v.string(),
  out_trade_no: v.string(),
  trade_state: v.picklist(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  transaction_id: v.optional(v.string()),
  success_time: v.optional(moment),
  amount: v.optional(v.object({ total: v.optional(fen), currency: v.optional(v.string()) })),
  payer: v.optional(v.object({ sp_openid: v.optional(v.string()) })),
})

/** Of an answer to a query, or of the resource of a payment's notification; undefined when it is neither. */
export function readOrder(value: unknown): PaidOrder | undefined {
  const read = v.safeParse(order, value)
  if (!read.success) return undefined
  const { sub_mchid, out_trade_no, trade_state, transaction_id, success_time, amount, payer } = read.output
  return {
    subMchid: sub_mchid,
    outTradeNo: out_trade_no,
    state: trade_state,
    totalFen: amount?.total,
    currency: amount?.currency,
    openid: payer?.sp_openid,
    transactionId: transaction_id,
    paidAtMs: success_time,
  }
}

const refundStates = v.picklist(['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED'])
const refund = v.object({
  out_refund_no: v.string(),
  out_trade_no: v.string(),
  refund_id: v.string(),
  /** Answers call it one way and notifications the other. */
  status: v.optional(refundStates),
  refund_status: v.optional(refundStates),
  amount: v.object({ refund: fen, total: fen }),
})

/** Of an answer, or of the resource of a refund's notification; undefined when it is neither. */
export function readRefund(value: unknown): RefundState | undefined {
  const read = v.safeParse(refund, value)
  const state = read.success ? (read.output.status ?? read.output.refund_status) : undefined
  if (!read.success || !state) return undefined
  const { out_refund_no, out_trade_no, refund_id, amount } = read.output
  return {
    outRefundNo: out_refund_no,
    outTradeNo: out_trade_no,
    refundId: refund_id,
    state,
    refundFen: amount.refund,
    totalFen: amount.total,
  }
}

const split = v.object({
  out_order_no: v.string(),
  order_id: v.string(),
  state: v.picklist(['PROCESSING', 'FINISHED']),
  receivers: v.optional(
    v.array(
      v.object({
        type: v.string(),
        account: v.string(),
        amount: fen,
        result: v.picklist(['PENDING', 'SUCCESS', 'CLOSED']),
        fail_reason: v.optional(v.string()),
        detail_id: v.optional(v.string()),
      }),
    ),
    [],
  ),
})

export function readSplit(value: unknown): SplitState | undefined {
  const read = v.safeParse(split, value)
  if (!read.success) return undefined
  const { out_order_no, order_id, state, receivers } = read.output
  return {
    outOrderNo: out_order_no,
    orderId: order_id,
    state,
    shares: receivers.map(({ type, account, amount, result, fail_reason, detail_id }) => ({
      type,
      account,
      fen: amount,
      result,
      failReason: fail_reason,
      detailId: detail_id,
    })),
  }
}

const returned = v.object({
  out_return_no: v.string(),
  result: v.picklist(['PROCESSING', 'SUCCESS', 'FAILED']),
  amount: fen,
  fail_reason: v.optional(v.string()),
})

export function readReturn(value: unknown): ReturnState | undefined {
  const read = v.safeParse(returned, value)
  if (!read.success) return undefined
  const { out_return_no, result, amount, fail_reason } = read.output
  return { outReturnNo: out_return_no, result, fen: amount, failReason: fail_reason }
}
