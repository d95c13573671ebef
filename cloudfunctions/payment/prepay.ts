/**
 * Asks WeChat Pay for what the phone pays with. The number is stored before the call and what came back after it, so a run that stops
 * anywhere is followed by one that asks again under the same number: WeChat Pay then answers the same.
 */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { StoreBusy } from '#cloudfunctions/platform/store/port.ts'
import { type Decision, isRefused, refuse } from '#shared/kernel/decision.ts'
import type { RefusalOf } from '#shared/kernel/operation.ts'
import { attemptClosed, openAttempt, prepayIdOf } from '#shared/payment/attempt.ts'
import type { payment, RequestPayment } from '#shared/payment/contract.ts'
import { merchants, type PaymentRecord, payables, payments } from '#shared/payment/documents.ts'
import { outTradeNo } from '#shared/payment/numbers.ts'
import { notifyUrl } from './notify-url.ts'
import type { PayContext } from './pay-platform.ts'

type Prepaid = Decision<RequestPayment, RefusalOf<typeof payment.prepay>>

export const prepay: UseCase<typeof payment.prepay, PayContext> = async ({ orderId }, context) => {
  const { store, nowMs } = context
  const { personId, openid } = personOf(context)
  const payable = await store.get(payables, orderId)
  const attempts = payable?.data.attempts ?? 0
  const [attempt, merchant] = await Promise.all([
    attempts > 0 ? store.get(payments, outTradeNo(orderId, attempts)) : undefined,
    payable && store.get(merchants, payable.data.payee),
  ])
  const opened = openAttempt({ personId, payable, attempt, merchant: merchant?.data, nowMs })
  if (isRefused(opened)) return opened
  if (opened.writes) {
    // A lost answer looks the same as somebody faster: the next run finds what stands there now.
    const outcome = await context.effects.write(opened.writes)
    if (outcome.state !== 'written') throw new StoreBusy('someone else began to pay first')
  }
  const prepayId = prepayIdOf(opened.value, nowMs)
  if (prepayId !== undefined) return { value: signed(context, prepayId) }
  return askFor(context, opened.value, { openid, description: payable?.data.description ?? '' })
}

const signed = ({ pay, appId }: PayContext, prepayId: string): RequestPayment => ({
  appId,
  ...pay.requestPayment(prepayId),
})

async function askFor(
  context: PayContext,
  { outTradeNo, subMchid, totalFen, expiresAtMs }: PaymentRecord,
  shown: { openid: string; description: string },
): Promise<Prepaid> {
  const { pay, store, nowMs } = context
  const asked = await pay.prepay({
    outTradeNo,
    subMchid,
    totalFen,
    expiresAtMs,
    sharing: true,
    notifyUrl: notifyUrl(context, 'transactions'),
    ...shown,
  })
  if (asked.state === 'unknown') {
    context.log.warn('prepay not answered', { outTradeNo, reason: asked.reason })
    return refuse('WECHAT_PAY_SILENT')
  }
  const now = await store.get(payments, outTradeNo)
  if (!now) throw new Error('a payment that was begun is not there')
  if (asked.state === 'done') {
    const prepaid = { prepayId: asked.value.prepayId, atMs: nowMs }
    return {
      value: signed(context, prepaid.prepayId),
      writes: [payments.replace(outTradeNo, now, { ...now.data, prepaid })],
    }
  }
  return refusedBy(context, now, asked.code)
}

async function refusedBy(
  { log, effects }: PayContext,
  now: Parameters<typeof attemptClosed>[0],
  code: string,
): Promise<Prepaid> {
  // Its notification, or the next look at it, settles it.
  if (code === 'ORDERPAID') return refuse('ALREADY_PAID')
  if (code === 'ORDER_CLOSED') {
    if (now.data.state === 'begun') await effects.write(attemptClosed(now))
    throw new StoreBusy('this attempt is closed: the next one begins')
  }
  log.error('prepay refused', { outTradeNo: now.id, code })
  return refuse('WECHAT_PAY_REFUSES')
}
