/** Days and moments as people say them, always in China's time. */
import { addDays, type LocalDate, localDate, localTime } from '#shared/kernel/time.ts'

/** 2026年11月21日 */
export const fullDay = (date: LocalDate): string => {
  const [year, month, day] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** 今天, 昨天, otherwise the full day. */
export function sayDay(date: LocalDate, today: LocalDate): string {
  if (date === today) return '今天'
  return date === addDays(today, -1) ? '昨天' : fullDay(date)
}

/** 今天 14:05 */
export const sayMoment = (atMs: number, nowMs: number): string =>
  `${sayDay(localDate(atMs), localDate(nowMs))} ${localTime(atMs)}`

/** 2026年11月21日 14:05, for what is kept and read on another day. */
export const fullMoment = (atMs: number): string => `${fullDay(localDate(atMs))} ${localTime(atMs)}`

const MINUTE_MS = 60_000

/** 29:05 until `endMs`; 00:00 when it has passed; hours in front when there are any. */
export function sayCountdown(endMs: number, nowMs: number): string {
  const leftMs = Math.max(0, endMs - nowMs)
  const seconds = Math.floor((leftMs % MINUTE_MS) / 1000)
  const minutes = Math.floor(leftMs / MINUTE_MS)
  const two = (part: number): string => String(part).padStart(2, '0')
  const hours = Math.floor(minutes / 60)
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes % 60)}:${two(seconds)}`
}
