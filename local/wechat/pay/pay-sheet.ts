/** The person at the pay sheet: what wx.requestPayment shows, and what it answers after they decided. */
import { createVerify } from 'node:crypto'
import { credit, feeOf } from './accounts.ts'
import { LIFE } from './facts.ts'
import { publicKey } from './keys.ts'
import { notify } from './notifications.ts'
import type { Transaction } from './state.ts'
import { described } from './transactions.ts'
import { newNumber, type PayWorld, plan } from './world.ts'

export const PAY_CHOICES = ['success', 'cancel', 'not-enough'] as const
export type PayChoice = (typeof PAY_CHOICES)[number]

/** What the mini program hands to wx.requestPayment. */
export interface PaymentRequest {
  /** The program's own id; WeChat knows it without being told. */
  appId: string
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

export interface PaySheet {
  prepayId: string
  /** Who is paid. */
  payee: string
  description: string
  totalFen: number
}

const FAILED = 'requestPayment:fail'

/** Opens the sheet, or says why it does not open as `errMsg`. */
export function openPaySheet(pay: PayWorld, request: PaymentRequest): PaySheet | { errMsg: string } {
  const { appId, timeStamp, nonceStr, package: prepaid, signType, paySign } = request
  const key = publicKey(pay.state.keys.merchant.certificatePem)
  const signed = createVerify('sha256').update(`${appId}\n${timeStamp}\n${nonceStr}\n${prepaid}\n`)
  if (signType !== 'RSA' || !signed.verify(key, paySign, 'base64')) return { errMsg: `${FAILED} 支付验证签名失败` }
  const prepayId = prepaid.replace(/^prepay_id=/, '')
  const order = orderOf(pay, prepayId)
  if (order?.appId !== appId) return { errMsg: `${FAILED} 商户传入的appid参数不正确` }
  const { description } = order.request as { description: string }
  const payee = pay.state.merchants.get(order.subMchid)?.name ?? ''
  return { prepayId, payee, description, totalFen: order.totalFen }
}

const orderOf = (pay: PayWorld, prepayId: string): Transaction | undefined =>
  pay.state.transactions.get(pay.state.prepayIds.get(prepayId) ?? '')

/** Decides; only the person the order is for can pay it, while it is open and not expired. */
export function payAtSheet(pay: PayWorld, openid: string, prepayId: string, choice: PayChoice): { errMsg: string } {
  const order = orderOf(pay, prepayId)
  const nowMs = pay.nowMs()
  if (!order || nowMs - order.prepaidAtMs > LIFE.prepayMs) return { errMsg: `${FAILED} 订单已失效` }
  if (order.openid !== openid) return { errMsg: `${FAILED} 下单账号与支付账号不一致` }
  if (order.state === 'SUCCESS') return { errMsg: `${FAILED} 该订单已支付` }
  if (order.state === 'CLOSED') return { errMsg: `${FAILED} 该订单已关闭` }
  if (order.expiresAtMs !== undefined && nowMs >= order.expiresAtMs) return { errMsg: `${FAILED} 订单已过期` }
  if (choice === 'cancel') return { errMsg: `${FAILED} cancel` }
  if (choice === 'not-enough') return { errMsg: `${FAILED} 零钱余额不足` }
  take(pay, order, nowMs)
  return { errMsg: 'requestPayment:ok' }
}

function take(pay: PayWorld, order: Transaction, nowMs: number): void {
  const transactionId = newNumber(pay, '42000')
  const feeFen = feeOf(order.totalFen)
  Object.assign(order, { state: 'SUCCESS', transactionId, paidAtMs: nowMs, feeFen })
  pay.state.transactionIds.set(transactionId, order.outTradeNo)
  if (order.sharing) {
    order.heldFen = order.totalFen - feeFen
    plan(pay, { atMs: nowMs + LIFE.freezeMs, finish: 'freeze', no: order.outTradeNo })
  } else {
    const line = { atMs: nowMs, businessId: transactionId, voucher: order.outTradeNo, kind: '交易' } as const
    credit(pay, order.subMchid, order.totalFen - feeFen, line)
  }
  notify(pay, order.notifyUrl, nowMs, {
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    resource: described(pay, order),
  })
}
