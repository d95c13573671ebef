/** Returns of shares (分账回退): from a company that received one, back to the store that gave it. Never from a person. */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { credit } from './accounts.ts'
import { get, post } from './endpoint.ts'
import { LIFE, LIMIT, type ReturnFailure, WORK } from './facts.ts'
import { fen, mchid, number, rfc3339, text } from './fields.ts'
import { outOrderNo } from './sharing.ts'
import type { ShareReturn, SharingOrder } from './state.ts'
import { orderOfStore } from './transactions.ts'
import { addTo, done, newNumber, type PayAnswer, type PayWorld, payError, plan } from './world.ts'

const outReturnNo = number(1, 64, '_-|*@')
const returnBody = v.object({
  sub_mchid: mchid,
  order_id: v.optional(text(64)),
  out_order_no: v.optional(outOrderNo),
  out_return_no: outReturnNo,
  return_mchid: mchid,
  amount: fen,
  description: text(80),
})
type ReturnBody = v.InferOutput<typeof returnBody>

function create(pay: PayWorld, body: ReturnBody): PayAnswer {
  const known = pay.state.returns.get(body.out_return_no)
  if (known)
    return isDeepStrictEqual(known.request, body) ? done(described(pay, known)) : payError('RESOURCE_ALREADY_EXISTS')
  const made = sharingOf(pay, body)
  if (!made || !orderOfStore(pay, made.outTradeNo, body.sub_mchid))
    return payError('RESOURCE_NOT_EXISTS', '分账单不存在')
  const problem = returnProblem(pay, made, body)
  if (problem) return problem
  const nowMs = pay.nowMs()
  const asked: ShareReturn = {
    outReturnNo: body.out_return_no,
    returnId: newNumber(pay, '31'),
    outOrderNo: made.outOrderNo,
    returnMchid: body.return_mchid,
    fen: body.amount,
    description: body.description,
    request: body,
    result: 'PROCESSING',
    createdAtMs: nowMs,
  }
  pay.state.returns.set(asked.outReturnNo, asked)
  addTo(pay.state.returnsOf, made.outOrderNo, asked.outReturnNo)
  plan(pay, { atMs: nowMs + WORK.returnMs, finish: 'return', no: asked.outReturnNo })
  return done(described(pay, asked))
}

function sharingOf(pay: PayWorld, { out_order_no: no, order_id: id }: ReturnBody): SharingOrder | undefined {
  if (no !== undefined) return pay.state.sharing.get(no)
  return [...pay.state.sharing.values()].find(({ orderId }) => orderId === id)
}

function returnProblem(pay: PayWorld, made: SharingOrder, body: ReturnBody): PayAnswer | undefined {
  const received = made.shares.filter(
    ({ type, account, result, unfreezes }) =>
      type === 'MERCHANT_ID' && account === body.return_mchid && result === 'SUCCESS' && !unfreezes,
  )
  if (received.length === 0) return payError('INVALID_REQUEST', '回退方不是该分账单中已成功分账的商户接收方')
  const receivedFen = received.reduce((sum, share) => sum + share.fen, 0)
  const sinceMs = pay.nowMs() - Math.max(...received.map(({ doneAtMs = 0 }) => doneAtMs))
  if (sinceMs > LIFE.returnMs) return payError('INVALID_REQUEST', '分账单已超过可回退期限')
  const before = (pay.state.returnsOf.get(made.outOrderNo) ?? []).map((no) => pay.state.returns.get(no))
  if (before.length >= LIMIT.returnsPerSharingOrder) return payError('RULE_LIMIT', '分账回退次数超过限制')
  const returnedFen = before.reduce(
    (sum, one) => sum + (one?.returnMchid === body.return_mchid && one.result !== 'FAILED' ? one.fen : 0),
    0,
  )
  return returnedFen + body.amount > receivedFen ? payError('INVALID_REQUEST', '回退金额超过可回退金额') : undefined
}

/** @param atMs when WeChat Pay is done with it */
export function finishReturn(pay: PayWorld, no: string, atMs: number): void {
  const asked = pay.state.returns.get(no)
  const made = pay.state.sharing.get(asked?.outOrderNo ?? '')
  const order = pay.state.transactions.get(made?.outTradeNo ?? '')
  if (!asked || !order) return
  const trouble = pay.trouble(`return/${asked.returnMchid}`)
  if (trouble && 'delayMs' in trouble) {
    plan(pay, { atMs: atMs + trouble.delayMs, finish: 'return', no })
    return
  }
  const { availableFen = 0 } = pay.state.merchants.get(asked.returnMchid) ?? {}
  const set = trouble && 'failReason' in trouble ? (trouble.failReason as ReturnFailure) : undefined
  const failure = set ?? (availableFen < asked.fen ? 'BALANCE_NOT_ENOUGH' : undefined)
  asked.doneAtMs = atMs
  asked.result = failure ? 'FAILED' : 'SUCCESS'
  if (failure) {
    asked.failReason = failure
    return
  }
  const line = { atMs, businessId: asked.returnId, voucher: asked.outReturnNo, kind: '分账回退' } as const
  credit(pay, asked.returnMchid, -asked.fen, line)
  credit(pay, order.subMchid, asked.fen, line)
}

function described(pay: PayWorld, asked: ShareReturn): Record<string, unknown> {
  const made = pay.state.sharing.get(asked.outOrderNo)
  return {
    sub_mchid: pay.state.transactions.get(made?.outTradeNo ?? '')?.subMchid,
    order_id: made?.orderId,
    out_order_no: asked.outOrderNo,
    out_return_no: asked.outReturnNo,
    return_id: asked.returnId,
    return_mchid: asked.returnMchid,
    amount: asked.fen,
    description: asked.description,
    result: asked.result,
    ...(asked.failReason && { fail_reason: asked.failReason }),
    create_time: rfc3339(asked.createdAtMs),
    ...(asked.doneAtMs !== undefined && { finish_time: rfc3339(asked.doneAtMs) }),
  }
}

export const returnEndpoints = [
  post('v3/profitsharing/return-orders', returnBody, create),
  get(
    'v3/profitsharing/return-orders/{out_return_no}',
    v.object({ sub_mchid: mchid, out_order_no: outOrderNo, out_return_no: outReturnNo }),
    (pay, given) => {
      const asked = pay.state.returns.get(given.out_return_no)
      const made = pay.state.sharing.get(given.out_order_no)
      return asked?.outOrderNo === given.out_order_no && orderOfStore(pay, made?.outTradeNo, given.sub_mchid)
        ? done(described(pay, asked))
        : payError('RESOURCE_NOT_EXISTS', '记录不存在')
    },
  ),
]
