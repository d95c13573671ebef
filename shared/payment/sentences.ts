/** What a person reads when payment says no: what happened and what to do next. */
import type { RefusalOf } from '../kernel/operation.ts'
import type { payment } from './contract.ts'

type Refusal = RefusalOf<(typeof payment)[keyof typeof payment]>

export const paymentSentences: Record<Refusal, (data?: Record<string, unknown>) => string> = {
  ORDER_UNKNOWN: () => '没有找到这笔订单。请回到「订单」里重新打开。',
  ALREADY_PAID: () => '这笔订单已经付过款了，不用再付。请回到订单查看进度。',
  PAYABLE_OVER: () => '付款时间已过，商品没有继续为您保留。请重新下单。',
  PAYEE_NOT_READY: () => '这家门店暂时还不能在线收款。请联系门店，或另选一家门店下单。',
  WECHAT_PAY_SILENT: () => '微信支付暂时没有回应，您还没有付款。请稍等几秒再点一次付款，不会重复扣款。',
  WECHAT_PAY_REFUSES: () => '这笔订单暂时付不了款，您没有被扣款。请稍后再试，或联系门店。',
}
