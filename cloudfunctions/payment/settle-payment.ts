/** Works off what WeChat Pay says of a payment, whether it told us or was asked. What does not fit is told to people, and counts for nothing. */
import { StoreBusy } from '#cloudfunctions/platform/store/port.ts'
import type { PaidOrder } from '#cloudfunctions/platform/wechat/pay/port.ts'
import type { Decided } from '#shared/kernel/decision.ts'
import { employeeMonths, payables, payments, splitRules } from '#shared/payment/documents.ts'
import { employeeMonthId, employeeOf } from '#shared/payment/employee-month.ts'
import { mismatches, settlePaid } from '#shared/payment/settle.ts'
import { SPLIT_RULES_ID, splitRulesOf } from '#shared/payment/split/rule-sets.ts'
import type { PayContext } from './pay-platform.ts'

/** What WeChat Pay allows where it names nothing else, in 1/10000. */
const MAX_RATIO_USUAL = 3_000

const NOTHING: Decided<null> = { value: null }

export async function settlePayment(context: PayContext, order: PaidOrder): Promise<Decided<null>> {
  const { store, log, vault, appId, nowMs } = context
  const { outTradeNo, openid } = order
  // A payment that was given back since was a payment.
  if (order.state !== 'SUCCESS' && order.state !== 'REFUND') return NOTHING
  const payment = await store.get(payments, outTradeNo)
  if (!payment) {
    log.error('a payment that nobody asked for', { outTradeNo })
    return NOTHING
  }
  const personId = openid === undefined ? undefined : vault.personIdOf(appId, openid)
  const wrong = mismatches(payment.data, { ...order, personId })
  if (wrong.length > 0) {
    log.error('a payment that is not as it was asked for', { outTradeNo, wrong })
    return NOTHING
  }
  if (payment.data.state === 'paid') return NOTHING
  const [payable, rules] = await Promise.all([
    store.get(payables, payment.data.orderId),
    store.get(splitRules, SPLIT_RULES_ID),
  ])
  const set = payable && splitRulesOf(rules, payable.data.rulesVersion)
  if (!payable || !set) throw new Error(`payment ${outTradeNo} has no order or no split rules`)
  const paidAtMs = order.paidAtMs ?? nowMs
  const employee = employeeOf(payable.data)
  return settlePaid(payment, payable, {
    transactionId: order.transactionId ?? '',
    paidAtMs,
    month: employee && (await store.get(employeeMonths, employeeMonthId(employee, paidAtMs))),
    maxRatio: await maxRatioOf(context, payment.data.subMchid),
    rules: set,
    nowMs,
  })
}

async function maxRatioOf({ pay, log }: PayContext, subMchid: string): Promise<number> {
  const asked = await pay.maxRatio(subMchid)
  if (asked.state === 'done') return asked.value.perTenThousand
  if (asked.state === 'unknown') throw new StoreBusy('the ratio is asked for again')
  log.warn('a merchant without a ratio', { code: asked.code })
  return MAX_RATIO_USUAL
}
