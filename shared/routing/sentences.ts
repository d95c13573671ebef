/** What a person reads when routing says no: what happened and what to do next. 您 to customers, 你 to the people of a store. */
import type { RefusalOf } from '../kernel/operation.ts'
import { dateWords, localDate } from '../kernel/time.ts'
import type { routing } from './contract.ts'

export type RoutingRefusal = RefusalOf<(typeof routing)[keyof typeof routing]>

type Data = Record<string, unknown> | undefined

const name = (data: Data, usual: string): string => (typeof data?.storeName === 'string' ? data.storeName : usual)

/** From when something is possible; nothing where it is not known or never. */
const from = (data: Data, field: string): string => {
  const ms = data?.[field]
  return typeof ms === 'number' && ms < Number.MAX_SAFE_INTEGER ? `${dateWords(localDate(ms))}起` : ''
}

/** Also said where a registration asks who shall serve. */
export const storeChangeLimit = (data?: Record<string, unknown>): string =>
  `您最近换店次数已满，目前仍由原来的门店服务。${from(data, 'possibleFromMs') || '过些日子'}可以再换。`

export const routingSentences: Record<RoutingRefusal, (data?: Record<string, unknown>) => string> = {
  NO_SHOP: () => '附近暂时没有可以为您服务的门店。您可以在「服务」里找最近的网点，或联系客服。',
  LINK_UNKNOWN: () => '没有找到这个链接，它可能不是你分享的。请刷新链接列表再看。',
  LINK_FORGED: () => '这不是门联的链接。请让分享的人重新发一次。',
  LINK_REVOKED: () => '分享的人已收回这个链接。您可以在「店铺」里看为您服务的门店。',
  LINK_EXPIRED: () => '这个链接已过期。请让分享的人重新发一次。',
  LINK_OVER: () => '这个分享码已经收回或过期，没有生成海报。请生成新的分享码，再做海报。',
  WECHAT_BUSY: () => '微信暂时没有给出小程序码，海报还没有生成。请过几秒再试一次。',
  RULES_IN_PAST: () => '生效时间已经过去，没有保存。请改成现在以后的时间，或不填，立即生效。',
  UNIT_UNKNOWN: () => '没有查到这台机器，没有保存。请核对序列号。',
  DIVERSION_CONFIRMED: () => '这起窜货已经确认过，不用再确认。要撤销请用撤销。',
  DIVERSION_UNKNOWN: () => '没有这起已确认的窜货，可能已经撤销。请核对门店编号和序列号。',
  MODEL_UNKNOWN: () => '没有找到这个型号。请从您的设备里选择，或去掉“能修我的设备”再查。',
  PLACES_NOT_LOADED: () => '附近的网点暂时查不到，不是您的网络问题。请稍等几秒再试。',
  STORE_UNKNOWN: () => '没有找到这家门店。请返回重新选择，或核对门店编号。',
  STORE_CLOSED: (data) => `${name(data, '这家门店')}现在不营业。请另选一家门店。`,
  STORE_ALREADY_YOURS: () => '现在就是这家门店为您服务，不需要更换。需要换别家时请重新选择。',
  STORE_CHANGE_LIMIT: storeChangeLimit,
  NO_HAND_OVER: () => '目前没有需要您确认的导购变更。请下拉刷新后再看。',
  NOT_YOUR_STORE: () => '这不是你所在的门店。请切换到自己的门店再操作。',
  CUSTOMER_UNKNOWN: () => '没有找到这位顾客，或他与你的门店没有关系。请核对顾客编号。',
  GUIDE_UNKNOWN: () => '接手的导购不在这家门店的在职名单里。请重新选择导购。',
  CUSTOMER_ALREADY_YOURS: () => '这位顾客已经由你的门店服务，不需要申请。请刷新顾客列表。',
  RULED_BY_HQ: () => '这位顾客的归属已由总部裁定，不能再申请。如有新的凭证，请联系总部。',
  CONTEST_TOO_LATE: (data) =>
    `已超过${typeof data?.days === 'number' ? ` ${data.days} 天的` : ''}申请期限，归属不再变更。请继续做好服务，顾客可以自己选店。`,
  CLAIMED_ALREADY: () => '你的门店已就这次归属提出过申请。请在申请列表里查看进展。',
  DISPUTE_UNKNOWN: () => '没有找到这项归属申请。请刷新申请列表。',
  DISPUTE_ANSWERED: () => '你的门店已经说明过情况。请等待总部裁定。',
  DISPUTE_CLOSED: () => '这项申请总部已经裁定。请刷新列表查看结果。',
  DISPUTE_UNANSWERED: (data) =>
    `对方门店还没有说明情况。请等对方答复，或在${from(data, 'answerUntilMs') || '期限过后'}再裁定。`,
  RULES_TOO_SOON: (data) => `新规则至少要提前一天公布。请把生效时间改到${from(data, 'earliestMs') || '一天之后'}。`,
}
