/** A ticket's state in words, and how often to ask for it. Pure. */
import type { TicketStatus } from '#shared/registration/contract.ts'

export type TicketState = TicketStatus['state']

export interface TicketWords {
  word: string
  mark: '●' | '◐' | '○' | '✓'
  tone: 'ok' | 'warn' | 'off'
}

const WORDS: Readonly<Record<TicketState, TicketWords>> = {
  open: { word: '待扫', mark: '◐', tone: 'warn' },
  claimed: { word: '已注册', mark: '✓', tone: 'ok' },
  expired: { word: '码已过期', mark: '○', tone: 'off' },
  voided: { word: '已作废', mark: '○', tone: 'off' },
  cancelled: { word: '已取消', mark: '○', tone: 'off' },
}

export const ticketWords = (state: TicketState): TicketWords => WORDS[state]

/** Nothing changes any more, so asking may stop. An expired code's sale can still be claimed from the receipt. */
export const isSettled = (state: TicketState): boolean =>
  state === 'claimed' || state === 'voided' || state === 'cancelled'

const FIRST_MS = 1_200
const LONGEST_MS = 10_000
const EAGER_TRIES = 40

/** Pause before the next question: quick while the customer is standing there, slower later, slower still when answers fail. */
export function pauseMs(triesDone: number, failuresInRow: number): number {
  const calm = triesDone < EAGER_TRIES ? FIRST_MS : FIRST_MS * 3
  return Math.min(LONGEST_MS, calm * 2 ** failuresInRow)
}
