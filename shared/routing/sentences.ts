/** What a person reads when routing says no: what happened and what to do next. 你 to owners and HQ. */
import type { RefusalOf } from '../kernel/operation.ts'
import type { routing } from './contract.ts'

export type RoutingRefusal = RefusalOf<(typeof routing)[keyof typeof routing]>

export const routingSentences: Readonly<Record<RoutingRefusal, () => string>> = {
  NOT_YOUR_STORE: () => '这不是你名下的门店。请切换到自己的门店再操作。',
  STORE_UNKNOWN: () => '没有找到这家门店。请核对门店编号。',
  RULES_IN_PAST: () => '生效时间已经过去，没有保存。请改成现在以后的时间，或不填，立即生效。',
  UNIT_UNKNOWN: () => '没有查到这台机器，没有保存。请核对序列号。',
  DIVERSION_CONFIRMED: () => '这起窜货已经确认过，不用再确认。要撤销请用撤销。',
  DIVERSION_UNKNOWN: () => '没有这起已确认的窜货，可能已经撤销。请核对门店编号和序列号。',
}
