/** A shop's state and its conditions in marks, words and colours together. Pure. */
import type { ShopStanding } from '#shared/routing/eligibility/contract.ts'

export interface Mark {
  mark: string
  word: string
  tone: string
}

/** HQ's own word on the store is in the sentence; here only whether customers are led to the shop. */
export function standingWords({ isOpen, state }: Pick<ShopStanding, 'isOpen' | 'state'>): Mark {
  if (!isOpen) return { mark: '○', word: '未接待', tone: 'off' }
  return state === 'warning' ? { mark: '◐', word: '待改进', tone: 'warn' } : { mark: '●', word: '接待中', tone: 'ok' }
}

type Condition = ShopStanding['conditions'][number]

export interface ConditionWords {
  mark: string
  tone: string
  /** What there is of what is needed: 3/5. */
  figure: string
  /** Per cent of the bar; none where nothing is counted. */
  share: number | undefined
}

const LOOK = {
  met: { mark: '●', tone: 'ok' },
  unmet: { mark: '◐', tone: 'warn' },
  unknown: { mark: '◌', tone: 'quiet' },
} as const

/** Where less is better there is a figure and no bar. */
const LESS_IS_BETTER: readonly Condition['kind'][] = ['answer-minutes', 'no-diversion']

export function conditionWords({ kind, needed, has, outcome }: Condition): ConditionWords {
  const look = LOOK[outcome]
  if (has === undefined) return { ...look, figure: '暂无数据', share: undefined }
  if (LESS_IS_BETTER.includes(kind)) return { ...look, figure: String(has), share: undefined }
  return {
    ...look,
    figure: `${has}/${needed}`,
    share: needed === 0 ? 100 : Math.min(100, Math.round((has * 100) / needed)),
  }
}
