/** What payment's use cases stand on: the ground of every request, and WeChat Pay. Only the pay deployable makes one. */
import type { ContextOn, Ground } from '#cloudfunctions/platform/contract/use-case.ts'
import type { WeChatPay } from '#cloudfunctions/platform/wechat/pay/port.ts'

export interface PayPlatform extends Ground {
  pay: WeChatPay
  /** Of the mini program in which people pay. */
  appId: string
  /** Base address under which WeChat Pay reaches us, without a trailing slash. */
  payUrl: string
}

export type PayContext = ContextOn<PayPlatform>
