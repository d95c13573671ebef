/** Sharing of a payment (分账): what may be asked for. How it ends is `finish-share.ts`. */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { capOf } from './accounts.ts'
import { get, type PayAsk, post } from './endpoint.ts'
import { LIFE, LIMIT, WORK } from './facts.ts'
import { fen, mchid, number, rfc3339, text } from './fields.ts'
import { openNames } from './names.ts'
import { receiverType } from './receivers.ts'
import type { Share, SharingOrder, Transaction } from './state.ts'
import { orderOfStore } from './transactions.ts'
import { addTo, done, newNumber, type PayAnswer, type PayWorld, payError, plan } from './world.ts'

export const outOrderNo = number(1, 64, '_-|*@')

const sharingBody = v.object({
  sub_mchid: mchid,
  appid: v.optional(text(32)),
  sub_appid: v.optional(text(32)),
  transaction_id: text(32),
  out_order_no: outOrderNo,
  receivers: v.pipe(
    v.array(
      v.object({
        type: receiverType,
        account: text(64),
        name: v.optional(text(1024)),
        amount: fen,
        description: text(80),
      }),
      '输入源不是数组',
    ),
    v.minLength(1, '分账接收方列表不能为空'),
    v.maxLength(LIMIT.receiversPerRequest, `分账接收方不能超过${LIMIT.receiversPerRequest}个`),
  ),
  unfreeze_unsplit: v.boolean('输入源不是布尔值'),
})
type SharingBody = v.InferOutput<typeof sharingBody>

const unfreezeBody = v.object({
  sub_mchid: mchid,
  transaction_id: text(32),
  out_order_no: outOrderNo,
  description: text(80),
})

const sumOf = (shares: readonly { fen: number }[]): number => shares.reduce((sum, share) => sum + share.fen, 0)

/** An earlier request with this number: answered again, or refused when it asked for something else. */
function earlier(pay: PayWorld, no: string, request: Record<string, unknown>): PayAnswer | undefined {
  const known = pay.state.sharing.get(no)
  if (!known) return undefined
  return isDeepStrictEqual(known.request, request) ? done(described(pay, known)) : payError('RESOURCE_ALREADY_EXISTS')
}

function share(pay: PayWorld, body: SharingBody, ask: PayAsk): PayAnswer {
  const people = body.receivers.some(({ type }) => type !== 'MERCHANT_ID')
  if (people && body.appid !== pay.appId) return payError('APPID_MCHID_NOT_MATCH')
  const names = openNames(pay, ask, body.receivers)
  if ('wrong' in names) return names.wrong
  const request = { ...body, receivers: names.opened }
  const known = earlier(pay, body.out_order_no, request)
  if (known) return known
  const order = orderOfStore(pay, pay.state.transactionIds.get(body.transaction_id), body.sub_mchid)
  if (!order) return payError('ORDER_NOT_EXIST')
  const problem = orderProblem(pay, order) ?? sharesProblem(pay, order, body)
  if (problem) return problem
  const shares = body.receivers.map(({ type, account, amount, description }) =>
    newShare(pay, { type, account, fen: amount, description, unfreezes: false }),
  )
  order.heldFen -= sumOf(shares)
  if (body.unfreeze_unsplit) shares.push(...rest(pay, order, '解冻给分账方'))
  return done(described(pay, accept(pay, order, body.out_order_no, request, shares)))
}

function orderProblem(pay: PayWorld, order: Transaction): PayAnswer | undefined {
  if (!order.sharing) return payError('INVALID_REQUEST', '非分账订单不支持分账')
  const sincePaidMs = pay.nowMs() - (order.paidAtMs ?? pay.nowMs())
  if (sincePaidMs < LIFE.sharingAfterMs) return payError('INVALID_REQUEST', '订单处理中，暂时无法分账，请稍后再试')
  return undefined
}

function sharesProblem(pay: PayWorld, order: Transaction, { receivers }: SharingBody): PayAnswer | undefined {
  const before = (pay.state.sharingOf.get(order.outTradeNo) ?? [])
    .map((no) => pay.state.sharing.get(no)?.shares.filter(({ unfreezes }) => !unfreezes) ?? [])
    .filter((shares) => shares.length > 0)
  if (before.length >= LIMIT.sharingRequestsPerOrder) return payError('RULE_LIMIT', '分账次数超过限制')
  const askedFen = receivers.reduce((sum, { amount }) => sum + amount, 0)
  if (askedFen > order.heldFen) return payError('NOT_ENOUGH', '分账金额不足')
  const sharedFen = sumOf(before.flat().filter(({ result }) => result !== 'CLOSED'))
  if (sharedFen + askedFen > capOf(pay, order)) return payError('RULE_LIMIT', '分账金额超出最大分账比例')
  return undefined
}

const newShare = (
  pay: PayWorld,
  what: Pick<Share, 'type' | 'account' | 'fen' | 'description' | 'unfreezes'>,
): Share => ({ ...what, detailId: newNumber(pay, '36'), result: 'PENDING', createdAtMs: pay.nowMs() })

/** Everything that is still held goes to the store. */
function rest(pay: PayWorld, order: Transaction, description: string): Share[] {
  const fen = order.heldFen
  Object.assign(order, { heldFen: 0, unfrozen: true })
  return fen === 0
    ? []
    : [newShare(pay, { type: 'MERCHANT_ID', account: order.subMchid, fen, description, unfreezes: true })]
}

function accept(
  pay: PayWorld,
  order: Transaction,
  no: string,
  request: Record<string, unknown>,
  shares: Share[],
): SharingOrder {
  const made = { outOrderNo: no, orderId: newNumber(pay, '30'), outTradeNo: order.outTradeNo, request, shares }
  pay.state.sharing.set(no, made)
  addTo(pay.state.sharingOf, order.outTradeNo, no)
  for (const { detailId } of shares) plan(pay, { atMs: pay.nowMs() + WORK.sharingMs, finish: 'share', no, detailId })
  return made
}

function unfreeze(pay: PayWorld, body: v.InferOutput<typeof unfreezeBody>): PayAnswer {
  const known = earlier(pay, body.out_order_no, body)
  if (known) return known
  const order = orderOfStore(pay, pay.state.transactionIds.get(body.transaction_id), body.sub_mchid)
  if (!order) return payError('ORDER_NOT_EXIST')
  const problem = orderProblem(pay, order)
  if (problem) return problem
  if (order.unfrozen || order.heldFen === 0) return payError('INVALID_REQUEST', '订单剩余待分金额为0，无需解冻')
  return done(described(pay, accept(pay, order, body.out_order_no, body, rest(pay, order, body.description))))
}

function described(pay: PayWorld, { outOrderNo, orderId, outTradeNo, shares }: SharingOrder) {
  const order = pay.state.transactions.get(outTradeNo)
  return {
    sub_mchid: order?.subMchid,
    transaction_id: order?.transactionId,
    out_order_no: outOrderNo,
    order_id: orderId,
    state: shares.some(({ result }) => result === 'PENDING') ? 'PROCESSING' : 'FINISHED',
    receivers: shares.map((share) => ({
      type: share.type,
      account: share.account,
      amount: share.fen,
      description: share.description,
      result: share.result,
      ...(share.failReason && { fail_reason: share.failReason }),
      create_time: rfc3339(share.createdAtMs),
      ...(share.doneAtMs !== undefined && { finish_time: rfc3339(share.doneAtMs) }),
      detail_id: share.detailId,
    })),
  }
}

export const sharingEndpoints = [
  post('v3/profitsharing/orders', sharingBody, share),
  post('v3/profitsharing/orders/unfreeze', unfreezeBody, unfreeze),
  get(
    'v3/profitsharing/orders/{out_order_no}',
    v.object({ sub_mchid: mchid, transaction_id: text(32), out_order_no: outOrderNo }),
    (pay, given) => {
      const made = pay.state.sharing.get(given.out_order_no)
      const order = orderOfStore(pay, made?.outTradeNo, given.sub_mchid)
      return made && order?.transactionId === given.transaction_id
        ? done(described(pay, made))
        : payError('RESOURCE_NOT_EXISTS', '记录不存在')
    },
  ),
  get(
    'v3/profitsharing/transactions/{transaction_id}/amounts',
    v.object({ transaction_id: text(32) }),
    (pay, given) => {
      const order = pay.state.transactions.get(pay.state.transactionIds.get(given.transaction_id) ?? '')
      if (!order) return payError('ORDER_NOT_EXIST')
      if (!order.sharing) return payError('INVALID_REQUEST', '非分账订单不支持此查询')
      return done({ transaction_id: given.transaction_id, unsplit_amount: order.heldFen })
    },
  ),
  get('v3/profitsharing/merchant-configs/{sub_mchid}', v.object({ sub_mchid: mchid }), (pay, { sub_mchid }) => {
    const store = pay.state.merchants.get(sub_mchid)
    return store ? done({ sub_mchid, max_ratio: store.maxRatio }) : payError('MCH_NOT_EXISTS', '特约商户号不存在')
  }),
]
