/** Claims to a customer in words: where one stands, for the store that claims and for the other. Pure. */
import { DAY_MS } from '#shared/kernel/time.ts'
import type { DisputeView, NoticeView } from '#shared/routing/attribution/contract.ts'
import { customerNumber, sayDate } from './customer-words.shared.ts'

type Side = DisputeView['side']
type State = DisputeView['state']

export interface Standing {
  mark: string
  word: string
  tone: string
}

const OPEN = { mark: '◐', tone: 'warn' }

/** @param answerable false once the other store's time is over: HQ may rule without it */
export function disputeStanding(state: State, side: Side, answerable = true): Standing {
  switch (state) {
    case 'open':
      if (side === 'respondent') return { ...OPEN, word: '等本店说明' }
      return { ...OPEN, word: answerable ? '等对方说明' : '等总部裁定' }
    case 'answered':
      return { ...OPEN, word: '等总部裁定' }
    case 'upheld':
      return side === 'claimant'
        ? { mark: '●', tone: 'ok', word: '已归本店' }
        : { mark: '○', tone: 'off', word: '已归对方门店' }
    case 'rejected':
      return { mark: '○', tone: 'off', word: '维持不变' }
  }
}

export const disputeTitle = ({ side, customerId }: Pick<DisputeView, 'side' | 'customerId'>): string =>
  `${side === 'claimant' ? '本店申请' : '对方申请'} · 顾客编号 ${customerNumber(customerId)}`

/** What happened so far and what is waited for, line by line; a store sees its own words and the ruling. */
export function disputeLines(dispute: DisputeView, nowMs: number): string[] {
  const { side, state, claimedAtMs, answerUntilMs, evidence, answer, reason, ruledAtMs } = dispute
  const proof = [evidence?.receipt, evidence?.ticketId].filter((text) => text !== undefined).join('，')
  return [
    `${sayDate(claimedAtMs)}提出`,
    ...(proof ? [`本店凭证：${proof}`] : []),
    ...(answer === undefined ? [] : [`本店说明：${answer}`]),
    ...(state === 'open' ? [deadline(side, answerUntilMs, nowMs)] : []),
    ...(ruledAtMs === undefined ? [] : [`${sayDate(ruledAtMs)}总部裁定：${reason ?? ''}`]),
  ]
}

function deadline(side: Side, untilMs: number, nowMs: number): string {
  if (side === 'claimant')
    return nowMs < untilMs ? `对方门店可以在${sayDate(untilMs)}前说明情况` : '对方门店没有按时说明情况'
  return nowMs < untilMs
    ? `请在${sayDate(untilMs)}前说明情况，过了这天总部可以直接裁定`
    : '说明期限已过，总部裁定前仍可以说明'
}

export function claimSent(answerUntilMs: number, nowMs: number): string {
  const days = Math.round((answerUntilMs - nowMs) / DAY_MS)
  const wait = days > 0 ? `对方门店有 ${days} 天说明情况，之后由总部裁定` : '接下来由总部裁定'
  return `已提交，${wait}。进展在「归属申请」里看。`
}

/** Something that the store can still do about what it was told. */
export const waits = ({ kind, contestable, dispute }: NoticeView): boolean =>
  contestable === true || (kind === 'claimed' && dispute?.state === 'open')

/** How the claim stands that a notice is about, as the store that was told reads it; nothing for news that say it themselves. */
export function noticeStanding({ kind, dispute }: NoticeView): string | undefined {
  if (!dispute || kind === 'upheld' || kind === 'rejected') return undefined
  const side = kind === 'claimed' ? 'respondent' : 'claimant'
  const { mark, word } = disputeStanding(dispute.state, side)
  return `${mark} ${side === 'claimant' ? '已申请归属 · ' : ''}${word}`
}
