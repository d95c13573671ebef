/** What a person reads when payment says no: what happened and what to do next. */
import type { RefusalOf } from '../kernel/operation.ts'
import type { payment } from './contract.ts'

type Refusal = RefusalOf<(typeof payment)[keyof typeof payment]>

export const paymentSentences: Record<Refusal, (data?: Record<string, unknown>) => string> = {
  ORDER_UNKNOWN: () => '没有找到这笔订单。请回到「订单」里重新打开。',
  ALREADY_PAID: () => '这笔订单已经付过款了，不用再付。请回到订单查看进度。',
  PAYABLE_OVER: () => '付款时间已过，商品没有继续为您保留。请重新下单。',
  PAYEE_NOT_READY: () => '这家门店暂时还不能在线收款。请联系门店，或另选一家门店下单。',
  NOT_PAID: () => '这笔订单还没有付款，没有可以退或分的钱。请等顾客付款后再操作。',
  NOTHING_LEFT: () => '这笔订单可退的钱已经全部退完。请刷新订单查看退款记录。',
  UNKNOWN_LINE: () => '订单里没有这件商品。请刷新订单重新选择。',
  TOO_MANY_UNITS: () => '退的件数比还没退的多。请改成不超过剩余件数再提交。',
  BAD_AMOUNT: () => '退款金额有误，没有提交。请重新填写。',
  MORE_THAN_PAID: () => '退款金额比剩下可退的多。请改少一些再提交。',
  ONLY_THE_REST: () => '这笔订单的退款次数快用完了，最后一次只能退掉全部剩余金额。请选择全部退款。',
  WECHAT_PAY_SILENT: () => '微信支付暂时没有回应，您还没有付款。请稍等几秒再点一次付款，不会重复扣款。',
  WECHAT_PAY_REFUSES: () => '这笔订单暂时付不了款，您没有被扣款。请稍后再试，或联系门店。',
}
