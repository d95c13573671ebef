/** The person at the pay sheet of an order: the laptop presses the button for them. */
import type { PayPlatform } from '#cloudfunctions/payment/pay-platform.ts'
import { payables, payments } from '#shared/payment/documents.ts'
import { outTradeNo } from '#shared/payment/numbers.ts'
import type { PayChoice } from './wechat/pay/pay-sheet.ts'
import type { WeChatHands } from './wechat/simulated.ts'

/** Nobody stands at a pay sheet for this order; the message says why, for the caller. */
export class NoPaySheet extends Error {
  override readonly name = 'NoPaySheet'
}

/** @returns wx.requestPayment's `errMsg`. @throws NoPaySheet where nobody asked to pay */
export async function payOrder(
  { store, vault, appId }: PayPlatform,
  wechat: Pick<WeChatHands, 'pay' | 'snapshot'>,
  orderId: string,
  choice: PayChoice,
): Promise<{ errMsg: string }> {
  const payable = await store.get(payables, orderId)
  const attempts = payable?.data.attempts ?? 0
  const payment = attempts > 0 ? await store.get(payments, outTradeNo(orderId, attempts)) : undefined
  const { prepaid, personId } = payment?.data ?? {}
  if (!prepaid) throw new NoPaySheet(`order ${orderId} has no pay sheet: ask payment/prepay first`)
  // The sheet knows who looks at it; the documents know a pseudonym only.
  const payer = wechat.snapshot().people.find(([openid]) => vault.personIdOf(appId, openid) === personId)
  if (!payer) throw new NoPaySheet(`whoever ordered ${orderId} is not on this laptop`)
  return wechat.pay(payer[0], prepaid.prepayId, choice)
}
