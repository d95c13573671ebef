/** What a person reads when routing says no. 您 to customers, 你 to the people of a store. */
import type { RefusalOf } from '../kernel/operation.ts'
import type { routing } from './contract.ts'

type RoutingRefusal = RefusalOf<(typeof routing)[keyof typeof routing]>

export const routingSentences: Readonly<Record<RoutingRefusal, () => string>> = {
  NO_SHOP: () => '附近暂时没有可以为您服务的门店。您可以在「服务」里找最近的网点，或联系客服。',
  NOT_YOUR_STORE: () => '这不是你所在的门店。请在自己的门店里操作。',
  LINK_UNKNOWN: () => '没有找到这个链接。它可能不是你分享的。',
  LINK_FORGED: () => '这不是门联的链接。请让分享的人重新发一次。',
  LINK_REVOKED: () => '分享的人已收回这个链接。您可以在「店铺」里看为您服务的门店。',
  LINK_EXPIRED: () => '这个链接已过期。请让分享的人重新发一次。',
  STORE_UNKNOWN: () => '没有找到这家门店。请核对门店编号。',
  RULES_IN_PAST: () => '生效时间已经过去，没有保存。请改成现在以后的时间，或不填，立即生效。',
  UNIT_UNKNOWN: () => '没有查到这台机器，没有保存。请核对序列号。',
  DIVERSION_CONFIRMED: () => '这起窜货已经确认过，不用再确认。要撤销请用撤销。',
  DIVERSION_UNKNOWN: () => '没有这起已确认的窜货，可能已经撤销。请核对门店编号和序列号。',
  MODEL_UNKNOWN: () => '没有找到这个型号。请从您的设备里选择，或去掉“能修我的设备”再查。',
  PLACES_NOT_LOADED: () => '附近的网点暂时查不到，不是您的网络问题。请稍等几秒再试。',
}
