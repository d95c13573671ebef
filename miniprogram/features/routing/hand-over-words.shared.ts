/** Sharing out in words: before, and what became of it. Pure. */
import { localDate } from '#shared/kernel/time.ts'
import type { Seller } from '#shared/network/contract.ts'
import type { HandOverLists, HandOverView } from '#shared/routing/attribution/contract.ts'
import { fullDay } from '@/ui/day'
import { customerNumber } from './customer-words.shared.ts'

export type Terms = HandOverLists['terms']

export const NOBODYS = '还没有导购的顾客'

export const sellerLabel = ({ name, role, status }: Seller): string =>
  `${name}${status === 'left' ? '（已离职）' : role === 'owner' ? '（店主）' : ''}`

/** What the owner says yes to. */
export const termsWords = ({ delayHours, times, days }: Terms): string =>
  `${delayHours > 0 ? `${delayHours} 小时后生效` : '马上生效'}。顾客会收到通知，可以不同意；同一位顾客 ${days} 天内最多转交 ${times} 次。`

/** Whoever is on the store's list no more has no name here. */
const nameOf = (staffId: string, sellers: readonly Seller[]): string =>
  sellers.find((seller) => seller.staffId === staffId)?.name ?? '已不在本店的导购'

export const handOverTitle = ({ fromStaffId, to }: HandOverView, sellers: readonly Seller[]): string => {
  const whose = fromStaffId === undefined ? NOBODYS : `${nameOf(fromStaffId, sellers)}的顾客`
  return `${whose}，交给${to.map((staffId) => nameOf(staffId, sellers)).join('、')}`
}

export const handOverState = (state: HandOverView['state']) =>
  state === 'done' ? { mark: '●', word: '已完成', tone: 'ok' } : { mark: '◐', word: '进行中', tone: 'warn' }

export const handOverFigures = ({ moved, skipped }: HandOverView): string =>
  skipped === 0 ? `转交 ${moved} 位` : `转交 ${moved} 位，${skipped} 位没有转交`

type Left = HandOverView['left'][number]

/** Numbers of so many are spelled out. */
const NUMBERS_MAX = 5

/** Those who stayed as they were: one line a reason, with how many and who. */
export function leftLines({ left, skipped }: HandOverView, terms: Terms): string[] {
  const byReason = new Map<string, string[]>()
  for (const one of left) {
    const reason = leftReason(one, terms)
    byReason.set(reason, [...(byReason.get(reason) ?? []), customerNumber(one.customerId)])
  }
  const lines = [...byReason].map(([reason, numbers]) => {
    const more = numbers.length > NUMBERS_MAX ? ' 等' : ''
    return `${numbers.length} 位：${reason}（编号 ${numbers.slice(0, NUMBERS_MAX).join('、')}${more}）`
  })
  const unnamed = skipped - left.length
  return unnamed > 0 ? [...lines, `另有 ${unnamed} 位，原因没有逐一列出`] : lines
}

function leftReason({ reason, possibleFromMs }: Left, { times, days }: Terms): string {
  switch (reason) {
    case 'LIMIT_REACHED': {
      const rule = `每位顾客 ${days} 天内最多转交 ${times} 次`
      // A rule that allows none gives no moment from which it is possible again.
      const never = possibleFromMs === undefined || possibleFromMs === Number.MAX_SAFE_INTEGER
      return never ? rule : `${rule}，${fullDay(localDate(possibleFromMs))}后可再转交`
    }
    case 'UNDER_WAY':
      return '上一次转交还没有生效，生效后可再转交'
    case 'UNWANTED':
      return '顾客不愿意由选中的导购服务，请另选导购'
    case 'GUIDE_GONE':
      return '选中的导购已不在本店，请另选导购'
    case 'NOT_OF_THIS_GUIDE':
      return '已经换了导购或门店'
  }
}
