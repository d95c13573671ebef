/** Whether a place is open at a moment, and when that changes next: its hours, the holiday calendar, and its exceptional closings. */
import { addDays, DAY_MS, HOUR_MS, type LocalDate, localDate, MINUTE_MS, startOfDayMs } from '../../kernel/time.ts'
import type { Closing, HolidayRecord } from '../../network/documents.ts'
import type { HolidayCalendar } from '../../network/holidays.ts'
import type { Schedule, Span } from './hours.ts'

export type OpenState = 'open' | 'closed' | 'unknown'

export interface Today {
  state: OpenState
  /** When it opens next, within a week; only when closed. */
  opensAtMs?: number
  /** When it closes next, within a week; only when open. */
  closesAtMs?: number
  /** The holiday that today is. */
  holiday?: string
  /** Why it is closed today although its hours say otherwise. */
  closing?: string
}

/** What the calendar says of a day. */
interface DayFacts {
  date: LocalDate
  startMs: number
  /** Sunday is 0. */
  weekday: number
  holiday?: HolidayRecord
}

/** The day before the moment, whose hours may reach over midnight, its own day, and the week after. */
export interface Days {
  atMs: number
  days: readonly DayFacts[]
}

const DAYS_AHEAD = 7
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 4
const SHANGHAI_AHEAD_MS = 8 * HOUR_MS

export function daysAround(atMs: number, calendar: HolidayCalendar): Days {
  const today = localDate(atMs)
  const days = Array.from({ length: DAYS_AHEAD + 2 }, (_, at): DayFacts => {
    const date = addDays(today, at - 1)
    const startMs = startOfDayMs(date)
    const weekday = (Math.round((startMs + SHANGHAI_AHEAD_MS) / DAY_MS) + EPOCH_WEEKDAY) % 7
    const holiday = calendar.get(date)
    return { date, startMs, weekday, ...(holiday && { holiday }) }
  })
  return { atMs, days }
}

export function isOpen(schedule: Schedule, { atMs, days }: Days, closings: readonly Closing[] = []): boolean {
  return days.slice(0, 2).some((day) => {
    const minute = (atMs - day.startMs) / MINUTE_MS
    return spansOn(schedule, day, closings).some(({ open, close }) => open <= minute && minute < close)
  })
}

/** @param schedule none when nobody wrote the hours, or not so that they are understood */
export function todayOf(schedule: Schedule | undefined, around: Days, closings: readonly Closing[] = []): Today {
  const today = around.days[1]
  const holiday = today?.holiday?.kind === 'off' ? today.holiday.name : undefined
  const closing = today && closingOn(today.date, closings)?.reason
  const because = { ...(holiday && { holiday }), ...(closing && { closing }) }
  if (!schedule) return { state: closing ? 'closed' : 'unknown', ...because }
  const { atMs, days } = around
  const spans = days
    .flatMap((day) =>
      spansOn(schedule, day, closings).map(({ open, close }) => ({
        openMs: day.startMs + open * MINUTE_MS,
        closeMs: day.startMs + close * MINUTE_MS,
      })),
    )
    .sort((a, b) => a.openMs - b.openMs)
  const now = spans.find(({ openMs, closeMs }) => openMs <= atMs && atMs < closeMs)
  if (!now) {
    const next = spans.find(({ openMs }) => openMs > atMs)
    return { state: 'closed', ...(next && { opensAtMs: next.openMs }), ...because }
  }
  let closesAtMs = now.closeMs
  for (const { openMs, closeMs } of spans) if (openMs <= closesAtMs && closeMs > closesAtMs) closesAtMs = closeMs
  const neverCloses = closesAtMs >= (days.at(-1)?.startMs ?? 0) + DAY_MS
  return { state: 'open', ...(!neverCloses && { closesAtMs }), ...because }
}

function spansOn(
  schedule: Schedule,
  { date, weekday, holiday }: DayFacts,
  closings: readonly Closing[],
): readonly Span[] {
  if (closingOn(date, closings)) return []
  const usual = schedule.week[weekday] ?? []
  if (holiday?.kind === 'work') return schedule.workday ?? usual
  if (holiday?.kind === 'off') return namedSpans(schedule, holiday.name) ?? schedule.holiday ?? usual
  return usual
}

const closingOn = (date: LocalDate, closings: readonly Closing[]): Closing | undefined =>
  closings.find(({ from, to }) => from <= date && date <= to)

/** HQ may write 国庆 for 国庆节, and one notice joins two: 国庆节、中秋节. */
const namedSpans = ({ named }: Schedule, holiday: string): readonly Span[] | undefined =>
  [...named].find(([name]) => holiday.includes(name) || name.includes(holiday))?.[1]
