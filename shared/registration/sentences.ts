/** What a person reads when registration says no: what happened and what to do next. 您 to customers, 你 to guides and engineers. */
import type { RefusalOf } from '../kernel/operation.ts'
import { dateWords } from '../kernel/time.ts'
import { storeChangeLimit } from '../routing/sentences.ts'
import type { registration } from './contract.ts'
import { LAW } from './coverage-law.ts'
import type { AlarmKind } from './documents.ts'
import { DEFAULT_RULES } from './rules.ts'

export type RegistrationRefusal = RefusalOf<(typeof registration)[keyof typeof registration]>

type Data = Record<string, unknown> | undefined

const text = (data: Data, field: string): string | undefined => {
  const value = data?.[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const until = (data: Data): string => {
  const day = text(data, 'until')
  return day ? `（到 ${dateWords(day)} 为止）` : ''
}

const soldOn = (data: Data): string => {
  const day = text(data, 'soldOn')
  return day ? `（${dateWords(day)}）` : ''
}

const count = (data: Data, field: string, usual: number): number => {
  const value = data?.[field]
  return typeof value === 'number' ? value : usual
}

const names = (data: Data, field: string): string => {
  const value = data?.[field]
  return Array.isArray(value) ? [...new Set(value.map(String))].join('、') : ''
}

/** Why a code no longer counts, where it was not simply replaced. */
const VOIDED: Readonly<Record<string, string>> = {
  cancelled: '门店已撤销这次开单。如果您已经买下这台机器，请导购重新出示登记码。',
  returned: '这台机器已办理退货，这个码不再有效。若您又买下它，请导购重新出示登记码。',
  exchanged: '这台机器已换成新机，这个码不再有效。请机主在「我的设备」里查看新机。',
}

/** What HQ calls each alarm. */
export const ALARM_WORDS: Readonly<Record<AlarmKind, string>> = {
  diversion: '窜货：不是发货的门店卖出的',
  'sold-twice': '一机两卖：已由一家门店卖出，又由另一家开单',
  'many-units': '一人一天登记过多',
  'few-customers': '一名导购的登记集中在少数几人',
  'part-repeated': '同一部件序列号出现在两台机器上',
}

/** One for every refusal of the contract: a missing one does not compile. */
export const registrationSentences: Record<RegistrationRefusal, (data?: Record<string, unknown>) => string> = {
  NO_POST: () => '你还没有门店岗位，不能开单。请店主发邀请码，在「我的」里填写后再来。',
  STORE_CLOSED: (data) =>
    `${text(data, 'storeName') ?? '你的门店'}现在不是营业状态，不能开单。请店主联系总部恢复营业。`,
  SERIAL_MALFORMED: () => '这不像机器的序列号。请对准机身铭牌上的条码再扫一次，手输时只用字母和数字。',
  SERIAL_UNKNOWN: () => '没有查到这台机器。请核对机身铭牌上的序列号；若没有抄错，请联系总部补录。',
  UNIT_RECALLED: () => '这台机器正在召回，不能销售。请放到一边，联系总部安排退换。',
  UNIT_REGISTERED: () => '这台机器已有顾客登记。请核对序列号；若是退回的机器，请先办理退货再开单。',
  TICKET_UNKNOWN: () => '没有找到这张登记码。请导购重新出示登记码，或在小票上找到补登码再扫。',
  TICKET_VOIDED: (data) => VOIDED[String(data?.state)] ?? '这个登记码已换成新的。请扫导购手机上最新的登记码。',
  TICKET_EXPIRED: (data) =>
    data?.late === true
      ? '这张补登码已随保修期结束。机器的情况请联系客服查询。'
      : `这个登记码已过期（有效 ${count(data, 'codeMinutes', DEFAULT_RULES.codeMinutes)} 分钟）。请导购重新出示。`,
  TICKET_CLAIMED: () => '这台机器已由别的微信登记。若您才是买主，请带小票联系门店或客服核对。',
  CANCEL_WINDOW_CLOSED: (data) =>
    `开单已超过 ${count(data, 'cancelHours', DEFAULT_RULES.cancelHours)} 小时，不能取消，小票码仍然有效。机器退回来的，请办理退货。`,
  CODE_FORGED: () => '这不是有效的门联码。请用微信扫导购手机或购机小票上的码。',
  WECHAT_BUSY: () => '微信暂时没有生成图片，开单已经保存。请过几秒再试一次。',
  SELF_CLAIM: () => '这是你自己开过的单，不能登记到自己名下。请顾客用自己的微信扫码；自购请先取消，再由同事开单。',
  TAIL_TRIES_SPENT: () => '今天核对的次数已用完，机器仍可登记。请明天再试，或带小票到门店请导购重新出示登记码。',
  SERIAL_TAIL_WRONG: () => '序列号后六位对不上。请看机身铭牌，填写序列号的最后六位。',
  CONSENT_MISSING: () => '还需要您同意保修服务的说明才能登记。请返回上一页，看过说明后再点同意。',
  SERVE_BY_UNKNOWN: () => '您选的门店不能为这次登记服务。请返回上一页重新选择。',
  STORE_CHANGE_LIMIT: storeChangeLimit,
  DEVICE_UNKNOWN: () => '您的名下没有这台机器。它可能已转让或退货，请下拉刷新「我的设备」。',
  UNIT_NOT_SOLD: () => '这台机器没有销售记录，不用办退货。请核对序列号。',
  NOT_YOUR_STORE: () => '这台机器不是你的门店卖出的。请顾客到购买的门店办理。',
  RETURN_WINDOW_CLOSED: (data) => `已超过退货期限${until(data)}。若门店已经退款，请填写收银小票上的退款单号再提交。`,
  RETURN_NOT_ASKED: () => '门店没有申请退这台机器，或申请已经处理完。请下拉刷新后再看。',
  UNIT_NOT_REGISTERED: () => '这台机器还没有顾客登记。请先让顾客扫登记码或小票上的补登码。',
  EXCHANGE_WINDOW_CLOSED: (data) =>
    `已超过换货期限${until(data)}。保修期内修过 ${LAW.repairsBeforeExchange.value} 次仍有故障的可以换，其余请送修。`,
  NEW_SERIAL_UNKNOWN: () => '没有查到换给顾客的新机。请对准新机铭牌上的条码再扫一次。',
  NEW_UNIT_RECALLED: () => '换给顾客的新机正在召回，不能交付。请另换一台。',
  NEW_UNIT_SOLD: () => '换给顾客的新机已经有销售记录。请核对序列号，或另换一台。',
  MODEL_DIFFERS: () => '两台机器型号不同，换货只能换同一型号。要换别的型号，请先退货再开单。',
  PART_UNKNOWN: (data) =>
    `这台机器没有这个部件${names(data, 'parts') && `，可选的有：${names(data, 'parts')}`}。请重新选择部件。`,
  PART_SAME: () => '新部件的序列号和原来的一样。请扫新部件上的条码。',
  PART_SERIAL_USED: () => '这个部件的序列号已装在机器上。请核对新部件上的条码；没有抄错的话请联系总部。',
  REPAIR_DAYS_IMPOSSIBLE: (data) =>
    `在修天数太多，送修日早于这台机器的售出日${soldOn(data)}。请核对天数，当天修好的填 0。`,
  OFFER_UNKNOWN: () => '没有找到这次转让。请对方重新出示转让码。',
  OFFER_OWN: () => '这是您自己发起的转让。请让接收的人用微信扫码。',
  OFFER_CLOSED: () => '这次转让已被接收或撤回。若您还要接收，请对方重新发起。',
  OFFER_EXPIRED: (data) =>
    `这个转让码已过期（有效 ${count(data, 'hours', DEFAULT_RULES.transferHours)} 小时）。请对方重新发起转让。`,
}
