/** What a person reads when routing says no. 您 to customers, 你 to the people of a store. */
import type { RefusalOf } from '../kernel/operation.ts'
import type { routing } from './contract.ts'

type RoutingRefusal = RefusalOf<(typeof routing)[keyof typeof routing]>

export const routingSentences: Readonly<Record<RoutingRefusal, () => string>> = {
  NO_SHOP: () => '附近暂时没有可以为您服务的门店。您可以在「服务」里找最近的网点，或联系客服。',
  NOT_YOUR_STORE: () => '这不是你所在的门店。请在自己门店的页面里分享。',
  LINK_UNKNOWN: () => '没有找到这个链接。它可能不是你分享的。',
  LINK_FORGED: () => '这不是门联的链接。请让分享的人重新发一次。',
  LINK_REVOKED: () => '分享的人已收回这个链接。您可以在「店铺」里看为您服务的门店。',
  LINK_EXPIRED: () => '这个链接已过期。请让分享的人重新发一次。',
  STORE_UNKNOWN: () => '没有找到这家门店，没有保存。请核对门店编号。',
  MODEL_UNKNOWN: () => '没有找到这个型号。请从您的设备里选择，或去掉“能修我的设备”再查。',
  PLACES_NOT_LOADED: () => '附近的网点暂时查不到，不是您的网络问题。请稍等几秒再试。',
}
