/** Orders as WeChat Pay keeps them: prepaid, asked for, closed. Paying is `pay-sheet.ts`. */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { get, post } from './endpoint.ts'
import { LIFE } from './facts.ts'
import { fen, mchid, moment, notifyUrl, number, rfc3339, text } from './fields.ts'
import type { Transaction } from './state.ts'
import { done, newNumber, type PayAnswer, type PayWorld, payError } from './world.ts'

const BASE = 'v3/pay/partner/transactions'
export const outTradeNo = number(6, 32, '_-|*')
const parties = { sp_mchid: mchid, sub_mchid: mchid }

const prepayBody = v.object({
  ...parties,
  sp_appid: text(32),
  sub_appid: v.optional(text(32)),
  description: text(127),
  out_trade_no: outTradeNo,
  time_expire: v.optional(moment),
  attach: v.optional(text(128)),
  notify_url: notifyUrl,
  settle_info: v.optional(v.object({ profit_sharing: v.optional(v.boolean('输入源不是布尔值')) })),
  amount: v.object({ total: fen, currency: v.optional(v.literal('CNY', '币种只支持CNY')) }),
  payer: v.object({ sp_openid: v.optional(text(128)), sub_openid: v.optional(text(128)) }),
})
type PrepayBody = v.InferOutput<typeof prepayBody>

/** What is wrong with who takes part in an order, before it is looked at. */
function partiesProblem(pay: PayWorld, given: { sp_mchid: string; sub_mchid: string }): PayAnswer | undefined {
  if (given.sp_mchid !== pay.state.keys.merchant.mchid)
    return payError('PARAM_ERROR', '服务商户号与签名商户号不一致', { field: '/sp_mchid', location: 'body' })
  return pay.state.merchants.has(given.sub_mchid) ? undefined : payError('MCH_NOT_EXISTS', '特约商户号不存在')
}

function prepay(pay: PayWorld, body: PrepayBody): PayAnswer {
  const problem = partiesProblem(pay, body) ?? payerProblem(pay, body)
  if (problem) return problem
  const nowMs = pay.nowMs()
  if (body.time_expire !== undefined && body.time_expire <= nowMs)
    return payError('PARAM_ERROR', '订单失效时间必须晚于当前时间', { field: '/time_expire', location: 'body' })
  const known = pay.state.transactions.get(body.out_trade_no)
  if (!known) return done({ prepay_id: begin(pay, body, nowMs).prepayId })
  if (known.state === 'SUCCESS') return payError('ORDERPAID')
  if (known.state === 'CLOSED') return payError('ORDER_CLOSED')
  if (!isDeepStrictEqual(known.request, body)) return payError('OUT_TRADE_NO_USED')
  if (nowMs - known.prepaidAtMs > LIFE.prepayMs) renew(pay, known, nowMs)
  return done({ prepay_id: known.prepayId })
}

/** The payer is a person of the provider's program, or of the store's when that is named. */
function payerProblem(pay: PayWorld, { sp_appid: app, sub_appid: subApp, payer }: PrepayBody): PayAnswer | undefined {
  if (app !== pay.appId) return payError('APPID_MCHID_NOT_MATCH')
  const openid = payer.sp_openid ?? payer.sub_openid
  if (!openid || (payer.sub_openid && !subApp) || !pay.person(openid))
    return payError('PARAM_ERROR', '无效的openid', { field: '/payer/sp_openid', location: 'body' })
  return undefined
}

function begin(pay: PayWorld, body: PrepayBody, nowMs: number): Transaction {
  const order: Transaction = {
    outTradeNo: body.out_trade_no,
    prepayId: newPrepayId(pay, nowMs),
    prepaidAtMs: nowMs,
    subMchid: body.sub_mchid,
    // Where the store's program is named, its own id is the one that the phone must name.
    appId: body.sub_appid ?? body.sp_appid,
    openid: body.payer.sp_openid ?? body.payer.sub_openid ?? '',
    totalFen: body.amount.total,
    notifyUrl: body.notify_url,
    sharing: body.settle_info?.profit_sharing === true,
    expiresAtMs: body.time_expire,
    request: body,
    state: 'NOTPAY',
    feeFen: 0,
    heldFen: 0,
    unfrozen: false,
    refundedFen: 0,
  }
  pay.state.transactions.set(order.outTradeNo, order)
  pay.state.prepayIds.set(order.prepayId, order.outTradeNo)
  return order
}

const newPrepayId = (pay: PayWorld, nowMs: number): string =>
  `wx${rfc3339(nowMs).replace(/\D/g, '').slice(0, 14)}${newNumber(pay, '')}`

function renew(pay: PayWorld, order: Transaction, nowMs: number): void {
  pay.state.prepayIds.delete(order.prepayId)
  order.prepayId = newPrepayId(pay, nowMs)
  order.prepaidAtMs = nowMs
  pay.state.prepayIds.set(order.prepayId, order.outTradeNo)
}

/** Of this provider and this store; others' orders do not exist. */
export function orderOfStore(pay: PayWorld, no: string | undefined, subMchid: string): Transaction | undefined {
  const order = pay.state.transactions.get(no ?? '')
  return order?.subMchid === subMchid ? order : undefined
}

function query(pay: PayWorld, no: string | undefined, given: { sp_mchid: string; sub_mchid: string }): PayAnswer {
  const problem = partiesProblem(pay, given)
  if (problem) return problem
  const order = orderOfStore(pay, no, given.sub_mchid)
  return order ? done(described(pay, order)) : payError('ORDER_NOT_EXIST')
}

function close(pay: PayWorld, body: { sp_mchid: string; sub_mchid: string }, no: string): PayAnswer {
  const problem = partiesProblem(pay, body)
  if (problem) return problem
  const order = orderOfStore(pay, no, body.sub_mchid)
  if (!order) return payError('ORDER_NOT_EXIST')
  if (order.state === 'SUCCESS') return payError('ORDERPAID')
  order.state = 'CLOSED'
  return { status: 204 }
}

const STATE_WORDS = { NOTPAY: '订单未支付', SUCCESS: '支付成功', CLOSED: '订单已关闭', REFUND: '订单发生过退款' }

/** As queries answer it and notifications bring it. */
export function described(pay: PayWorld, order: Transaction): Record<string, unknown> {
  const { sp_appid, sub_appid, attach, payer } = order.request as PrepayBody
  const state = order.state === 'SUCCESS' && order.refundedFen > 0 ? 'REFUND' : order.state
  return {
    sp_appid,
    sp_mchid: pay.state.keys.merchant.mchid,
    ...(sub_appid !== undefined && { sub_appid }),
    sub_mchid: order.subMchid,
    out_trade_no: order.outTradeNo,
    trade_state: state,
    trade_state_desc: STATE_WORDS[state],
    ...(attach !== undefined && { attach }),
    amount: { total: order.totalFen, currency: 'CNY' },
    payer,
    ...(order.paidAtMs !== undefined && {
      transaction_id: order.transactionId,
      trade_type: 'JSAPI',
      bank_type: 'OTHERS',
      success_time: rfc3339(order.paidAtMs),
      amount: {
        total: order.totalFen,
        payer_total: order.totalFen,
        currency: 'CNY',
        payer_currency: 'CNY',
      },
    }),
  }
}

export const transactionEndpoints = [
  post(`${BASE}/jsapi`, prepayBody, prepay),
  get(`${BASE}/out-trade-no/{out_trade_no}`, v.object({ ...parties, out_trade_no: outTradeNo }), (pay, given) =>
    query(pay, given.out_trade_no, given),
  ),
  get(`${BASE}/id/{transaction_id}`, v.object({ ...parties, transaction_id: text(32) }), (pay, given) =>
    query(pay, pay.state.transactionIds.get(given.transaction_id), given),
  ),
  post(`${BASE}/out-trade-no/{out_trade_no}/close`, v.object(parties), (pay, body, { params }) =>
    close(pay, body, params.out_trade_no ?? ''),
  ),
]
