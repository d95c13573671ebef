/** What the owner of a store reads about its shop: where it stands, each condition, and what is missing. */
import { dateWords, localDate, localTime } from '../../kernel/time.ts'
import type { ConditionKind, JudgedCondition, ShopStateRecord } from './documents.ts'

interface Words {
  title: (condition: JudgedCondition) => string
  /** Of a condition that is not met. */
  missing: (short: number, condition: JudgedCondition) => string
}

const WORDS: Readonly<Record<ConditionKind, Words>> = {
  guides: {
    title: ({ needed }) => `在岗导购至少 ${needed} 名`,
    missing: (short) => `还差 ${short} 名在岗导购。请联系总部把导购加进名单，再发邀请码请他上岗。`,
  },
  registrations: {
    title: ({ needed, days }) => `近 ${days} 天顾客登记至少 ${needed} 台`,
    missing: (short) => `还差 ${short} 台。卖出机器后，请顾客当场扫码登记。`,
  },
  customers: {
    title: ({ needed, days }) => `近 ${days} 天来往的顾客至少 ${needed} 位`,
    missing: (short) => `还差 ${short} 位。同一位顾客只算一次。`,
  },
  followers: {
    title: ({ needed }) => `关注的顾客至少 ${needed} 位`,
    missing: (short) => `还差 ${short} 位。请到店的顾客顺手关注。`,
  },
  'answer-minutes': {
    title: ({ needed }) => `一半的咨询在 ${needed} 分钟内答复`,
    missing: (short, { has }) => `现在要 ${has} 分钟，还要再快 ${short} 分钟。请安排导购及时看消息。`,
  },
  'no-diversion': {
    title: () => '没有经总部确认的窜货',
    missing: (short) => `有 ${short} 起窜货已经总部确认。整改后请联系总部撤销。`,
  },
}

const UNKNOWN = '总部还没有这项数据，不影响网店。'

export const conditionTitle = (condition: JudgedCondition): string => WORDS[condition.kind].title(condition)

/** What is missing, or why nothing is known; undefined when the condition is met. */
export function conditionMissing(condition: JudgedCondition): string | undefined {
  const { outcome, needed, has } = condition
  if (outcome === 'met') return undefined
  if (has === undefined) return UNKNOWN
  return WORDS[condition.kind].missing(Math.abs(needed - has), condition)
}

const moment = (ms: number): string => `${dateWords(localDate(ms))} ${localTime(ms)}`

/** Where the shop stands and what to do, in one or two sentences. */
export function stateWords(state: ShopStateRecord | undefined, status: 'open' | 'suspended' | 'closed'): string {
  if (status === 'closed') return '总部名单上这家门店已停业，网店不接待顾客。'
  if (status === 'suspended') return '总部已暂停这家门店，网店不接待顾客。请联系总部恢复营业。'
  if (!state) return '网店还没有评定过，今晚评定。现在照常接待顾客。'
  const unmet = state.conditions.filter(({ outcome }) => outcome === 'unmet').length
  switch (state.state) {
    case 'open':
      return '网店正常接待顾客，各项条件都没有问题。'
    case 'warning':
      return `有 ${unmet} 项条件没有达到。请在 ${moment(state.graceUntilMs ?? state.sinceMs)} 前补上，否则网店会暂停接待顾客。`
    case 'suspended':
      return `网店已暂停接待顾客：有 ${unmet} 项条件没有达到。已有订单照常完成，条件达到后自动恢复。`
    case 'not-yet':
      return `网店还没有开通：有 ${unmet} 项条件没有达到。条件达到后自动开通。`
  }
}
