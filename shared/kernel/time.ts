/**
 * Business dates. The law counts days in Asia/Shanghai, wherever the function runs and whatever the phone is set to.
 * Instants are ms since 1970 (suffix `Ms`); days are `YYYY-MM-DD` (type LocalDate).
 */
import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; sorts as text. */
export type LocalDate = string

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** China has kept one offset without summer time since 1991. */
const SHANGHAI_OFFSET_HOURS = 8
const FORMAT = 'YYYY-MM-DD'

const atShanghai = (ms: number): Dayjs => dayjs.utc(ms).utcOffset(SHANGHAI_OFFSET_HOURS)

export const localDate = (ms: number): LocalDate => atShanghai(ms).format(FORMAT)

/** `HH:mm` in Asia/Shanghai. */
export const localTime = (ms: number): string => atShanghai(ms).format('HH:mm')

/** 2026-11-21 → 2026年11月21日 */
export const dateWords = (day: LocalDate): string => {
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  return `${year}年${month}月${dayOfMonth}日`
}

/** First ms of the day in Asia/Shanghai. */
export const startOfDayMs = (date: LocalDate): number => dayjs.utc(date).valueOf() - SHANGHAI_OFFSET_HOURS * HOUR_MS

export const addDays = (date: LocalDate, days: number): LocalDate => dayjs.utc(date).add(days, 'day').format(FORMAT)

/** The same day `months` later, or that month's last day where the day is missing (31 Jan + 1 → 28 or 29 Feb). */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  dayjs.utc(date).add(months, 'month').format(FORMAT)

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayjs.utc(to).diff(dayjs.utc(from), 'day')
