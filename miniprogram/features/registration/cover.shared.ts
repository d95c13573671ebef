/** How cover is said and drawn: a state as word, mark and tone, days as a sentence, terms as places on one time axis. Pure. */

import { addDays, daysBetween, type LocalDate } from '#shared/kernel/time.ts'
import type { CoverageView, PartView } from '#shared/registration/contract.ts'
import { fullDay } from '@/ui/day'

export interface StateWords {
  word: string
  /** A shape of its own, so that the state never rests on colour. */
  mark: '●' | '◐' | '○'
  tone: 'ok' | 'warn' | 'off'
}

export function stateWords({ state, daysLeft }: Pick<CoverageView, 'state' | 'daysLeft'>): StateWords {
  if (state === 'covered') return { word: '在保', mark: '●', tone: 'ok' }
  if (state === 'ending') return { word: `${daysLeft} 天内到期`, mark: '◐', tone: 'warn' }
  return { word: '已过保', mark: '○', tone: 'off' }
}

/** 还有 512 天 · 今天最后一天 · 已过保 */
export function sayDaysLeft({ state, daysLeft }: Pick<CoverageView, 'state' | 'daysLeft'>): string {
  if (state === 'ended') return '已过保'
  return daysLeft <= 1 ? '今天最后一天' : `还有 ${daysLeft} 天`
}

/** 12 → 1 年, 18 → 18 个月. */
export const sayMonths = (months: number): string => (months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`)

export interface Axis {
  start: LocalDate
  /** The last covered day of all; its whole day belongs to the axis. */
  end: LocalDate
}

type Term = Pick<CoverageView, 'start' | 'end'>

/** One axis for all terms: from the earliest start through the latest end. */
export const axisOf = (terms: readonly Term[]): Axis => ({
  start: terms.map((term) => term.start).reduce((a, b) => (a < b ? a : b)),
  end: terms.map((term) => term.end).reduce((a, b) => (a > b ? a : b)),
})

/** Where the beginning of a day lies on the axis, kept within 0 to 1. */
export function placeOf(date: LocalDate, axis: Axis): number {
  const days = daysBetween(axis.start, addDays(axis.end, 1))
  if (days <= 0) return 1
  return Math.min(1, Math.max(0, daysBetween(axis.start, date) / days))
}

/** Where a term lies on the axis, its last day included. */
export const spanOf = (term: Term, axis: Axis): { start: number; end: number } => ({
  start: placeOf(term.start, axis),
  end: placeOf(addDays(term.end, 1), axis),
})

/** The three terms that last longest, machine included, and the rest, both longest first. */
export function longestFirst(parts: readonly PartView[]): { top: PartView[]; rest: PartView[] } {
  const sorted = [...parts].sort((a, b) => b.coverage.months - a.coverage.months)
  return { top: sorted.slice(0, 3), rest: sorted.slice(3) }
}

/** The last six of a serial, as printed on stickers and asked for on receipts. */
export const serialTail = (serial: string): string => serial.slice(-6)

/** What a screen reader hears for a bar. */
export const sayCover = (name: string, cover: CoverageView): string =>
  `${name}：${stateWords(cover).word}，保到 ${fullDay(cover.end)}${cover.state === 'ended' ? '' : `，${sayDaysLeft(cover)}`}`
