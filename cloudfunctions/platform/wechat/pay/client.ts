/** WeChat Pay in partner mode over HTTP: the one implementation of the port, and the one place where anything is signed. */
import { createPrivateKey, randomBytes } from 'node:crypto'
import Formatter from 'wechatpay-axios-plugin/lib/formatter.js'
import Rsa from 'wechatpay-axios-plugin/lib/rsa.js'
import { readOrder, readRefund, readReturn, readSplit } from './answers.ts'
import { fetchBill } from './bills.ts'
import { callPay, type PayCall, type PayLine, reading, sealName } from './exchange.ts'
import type { PayKeys } from './keys.ts'
import type { Outcome, WeChatPay } from './port.ts'

export interface WeChatPayInput {
  keys: PayKeys
  /** Of the provider's mini program. */
  appId: string
  /** Base address, `https://api.mch.weixin.qq.com`. */
  api: string
  fetch: PayLine['fetch']
  /** Transport clock. */
  nowMs: () => number
  timeoutMs?: number
  random?: PayLine['random']
}

const TIMEOUT_MS = 5_000

const TRANSACTIONS = '/v3/pay/partner/transactions'
const REFUNDS = '/v3/refund/domestic/refunds'
const SHARING = '/v3/profitsharing'

/** @example const pay = wechatPay({ keys, appId, api: 'https://api.mch.weixin.qq.com', fetch, nowMs: realClock.nowMs }) */
export function wechatPay({ keys, appId, api, random = randomBytes, ...input }: WeChatPayInput): WeChatPay {
  const key = createPrivateKey(keys.merchantKey)
  const sign = (message: string) => Rsa.sign(message, key)
  const line: PayLine = { timeoutMs: TIMEOUT_MS, ...input, base: api, keys, sign, random }
  const call = (what: PayCall) => callPay(line, what)
  return {
    ...transactions(line, appId, call),
    ...refunds(call),
    ...sharing(line, appId, call),
    ...returns(call),
    bill: (asked) => fetchBill(line, asked),
  }
}

type Call = (what: PayCall) => Promise<Outcome<Record<string, unknown>>>
const part = encodeURIComponent
/** For calls whose answer says no more than that it was done. */
const nothing = (outcome: Outcome<unknown>): Outcome<null> =>
  outcome.state === 'done' ? { state: 'done', value: null } : outcome

function transactions(
  { keys, sign, nowMs, random }: PayLine,
  appId: string,
  call: Call,
): Pick<WeChatPay, 'prepay' | 'requestPayment' | 'query' | 'close'> {
  const parties = (subMchid: string) => ({ sp_mchid: keys.mchid, sub_mchid: subMchid })
  return {
    prepay: async (order) => {
      const body = {
        ...parties(order.subMchid),
        sp_appid: appId,
        description: order.description,
        out_trade_no: order.outTradeNo,
        time_expire: rfc3339(order.expiresAtMs),
        notify_url: order.notifyUrl,
        settle_info: { profit_sharing: order.sharing },
        amount: { total: order.totalFen, currency: 'CNY' },
        payer: { sp_openid: order.openid },
      }
      return reading(await call({ path: `${TRANSACTIONS}/jsapi`, body }), ({ prepay_id: prepayId }) =>
        typeof prepayId === 'string' && prepayId !== '' ? { prepayId } : undefined,
      )
    },
    requestPayment: (prepayId) => {
      const timeStamp = String(Math.floor(nowMs() / 1000))
      const nonceStr = Buffer.from(random(16)).toString('hex')
      const prepaid = `prepay_id=${prepayId}`
      const message = Formatter.joinedByLineFeed(appId, timeStamp, nonceStr, prepaid)
      return { timeStamp, nonceStr, package: prepaid, signType: 'RSA', paySign: sign(message) }
    },
    query: async ({ subMchid, ...by }) => {
      const path = 'outTradeNo' in by ? `out-trade-no/${part(by.outTradeNo)}` : `id/${part(by.transactionId)}`
      return reading(await call({ path: `${TRANSACTIONS}/${path}`, query: parties(subMchid) }), readOrder)
    },
    close: async ({ subMchid, outTradeNo }) => {
      const path = `${TRANSACTIONS}/out-trade-no/${part(outTradeNo)}/close`
      return nothing(await call({ path, body: parties(subMchid) }))
    },
  }
}

/** WeChat Pay takes seconds and an offset, not milliseconds. */
const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00')

const refunds = (call: Call): Pick<WeChatPay, 'refund' | 'refundQuery'> => ({
  refund: async (asked) => {
    const body = {
      sub_mchid: asked.subMchid,
      out_trade_no: asked.outTradeNo,
      out_refund_no: asked.outRefundNo,
      reason: asked.reason,
      notify_url: asked.notifyUrl,
      amount: { refund: asked.refundFen, total: asked.totalFen, currency: 'CNY' },
    }
    return reading(await call({ path: REFUNDS, body }), readRefund)
  },
  refundQuery: async ({ subMchid, outRefundNo }) =>
    reading(await call({ path: `${REFUNDS}/${part(outRefundNo)}`, query: { sub_mchid: subMchid } }), readRefund),
})

function sharing(
  line: PayLine,
  appId: string,
  call: Call,
): Pick<WeChatPay, 'split' | 'splitQuery' | 'unfreeze' | 'amounts' | 'maxRatio' | 'addReceiver' | 'deleteReceiver'> {
  return {
    split: async ({ subMchid, transactionId, outOrderNo, receivers, unfreezeRest }) => {
      const body = {
        sub_mchid: subMchid,
        appid: appId,
        transaction_id: transactionId,
        out_order_no: outOrderNo,
        receivers: receivers.map(({ type, account, fen, description }) => ({
          type,
          account,
          amount: fen,
          description,
        })),
        unfreeze_unsplit: unfreezeRest,
      }
      return reading(await call({ path: `${SHARING}/orders`, body }), readSplit)
    },
    splitQuery: async ({ subMchid, transactionId, outOrderNo }) => {
      const query = { sub_mchid: subMchid, transaction_id: transactionId }
      return reading(await call({ path: `${SHARING}/orders/${part(outOrderNo)}`, query }), readSplit)
    },
    unfreeze: async ({ subMchid, transactionId, outOrderNo, description }) => {
      const body = { sub_mchid: subMchid, transaction_id: transactionId, out_order_no: outOrderNo, description }
      return reading(await call({ path: `${SHARING}/orders/unfreeze`, body }), readSplit)
    },
    amounts: async (transactionId) =>
      reading(
        await call({ path: `${SHARING}/transactions/${part(transactionId)}/amounts` }),
        ({ unsplit_amount: fen }) => (typeof fen === 'number' ? { heldFen: fen } : undefined),
      ),
    maxRatio: async (subMchid) =>
      reading(await call({ path: `${SHARING}/merchant-configs/${part(subMchid)}` }), ({ max_ratio: ratio }) =>
        typeof ratio === 'number' ? { perTenThousand: ratio } : undefined,
      ),
    addReceiver: async ({ subMchid, type, account, name, relation }) => {
      const sealed = name !== undefined && { name: sealName(line, name) }
      const body = { sub_mchid: subMchid, appid: appId, type, account, ...sealed, relation_type: relation }
      return nothing(await call({ path: `${SHARING}/receivers/add`, body }))
    },
    deleteReceiver: async ({ subMchid, type, account }) => {
      const body = { sub_mchid: subMchid, appid: appId, type, account }
      return nothing(await call({ path: `${SHARING}/receivers/delete`, body }))
    },
  }
}

const returns = (call: Call): Pick<WeChatPay, 'returnShare' | 'returnQuery'> => ({
  returnShare: async ({ subMchid, outOrderNo, outReturnNo, returnMchid, fen, description }) => {
    const body = {
      sub_mchid: subMchid,
      out_order_no: outOrderNo,
      out_return_no: outReturnNo,
      return_mchid: returnMchid,
      amount: fen,
      description,
    }
    return reading(await call({ path: `${SHARING}/return-orders`, body }), readReturn)
  },
  returnQuery: async ({ subMchid, outOrderNo, outReturnNo }) => {
    const query = { sub_mchid: subMchid, out_order_no: outOrderNo }
    return reading(await call({ path: `${SHARING}/return-orders/${part(outReturnNo)}`, query }), readReturn)
  },
})
