/** Reads opening hours into spans for each day of the week and for holidays. What is not understood as a whole is not read at all. */
import { AFTERNOON, type DayWord, type HoursWord, hoursWords, NEXT_DAY } from './hours-words.ts'

/** From `open` to before `close`, in minutes of the day on which it begins; `close` is up to a day later. */
export interface Span {
  open: number
  close: number
}

export interface Schedule {
  /** Seven days, Sunday first. */
  week: readonly (readonly Span[])[]
  /** On a weekend day that is worked 调休; as on any such day of the week when left out. */
  workday?: readonly Span[]
  /** On a holiday; as on any such day of the week when left out. */
  holiday?: readonly Span[]
  /** On a holiday of this name, before `holiday`. */
  named: ReadonlyMap<string, readonly Span[]>
}

const DAY_MINUTES = 24 * 60
/** Longer than this over midnight is a slip of the pen (11:00-9:30). */
const OVER_MIDNIGHT_MAX = 20 * 60
const ALWAYS: Span = { open: 0, close: DAY_MINUTES }

/** Some days, and when it is open on them; no days means every day that no other clause names. */
interface Clause {
  days: DayWord[]
  spans: Span[]
  closed?: true
  usual?: true
}

/**
 * @example parseHours('周日~周四10:00~22:00,周五~周六10:00~22:30；节假日休息')
 * @returns undefined when the text is not understood or leaves open when it is open
 */
export function parseHours(text: string): Schedule | undefined {
  const words = hoursWords(text)
  const clauses = words && readClauses(words)
  return clauses && scheduleOf(clauses)
}

function readClauses(words: readonly HoursWord[]): Clause[] | undefined {
  const clauses: Clause[] = []
  let clause: Clause = { days: [], spans: [] }
  const says = ({ spans, closed, usual }: Clause) => spans.length > 0 || closed || usual
  for (let at = 0; at < words.length; ) {
    const word = words[at] as HoursWord
    if (word.is === 'dash') return undefined
    if (word.is === 'day') {
      if (says(clause)) {
        clauses.push(clause)
        clause = { days: [], spans: [] }
      }
      const read = readDays(words, at, word.day)
      if (!read) return undefined
      clause.days.push(read.day)
      at = read.next
    } else if (word.is === 'time') {
      const span = spanOf(word, words[at + 1], words[at + 2])
      if (!span) return undefined
      clause.spans.push(span)
      at += 3
    } else {
      if (word.is === 'always') clause.spans.push(ALWAYS)
      else clause[word.is] = true
      at++
    }
  }
  if (!says(clause)) return undefined
  return [...clauses, clause]
}

/** One day word, or two with a dash: Sunday to Thursday goes round the week's end. */
function readDays(words: readonly HoursWord[], at: number, first: DayWord): { day: DayWord; next: number } | undefined {
  if (words[at + 1]?.is !== 'dash') return { day: first, next: at + 1 }
  const last = words[at + 2]
  if (last?.is !== 'day') return undefined
  const from = oneWeekday(first)
  const to = oneWeekday(last.day)
  if (from === undefined || to === undefined) return undefined
  const length = ((to - from + 7) % 7) + 1
  return { day: { weekdays: Array.from({ length }, (_, step) => (from + step) % 7) }, next: at + 3 }
}

const oneWeekday = (day: DayWord): number | undefined =>
  'weekdays' in day && day.weekdays.length === 1 ? day.weekdays[0] : undefined

type Time = Extract<HoursWord, { is: 'time' }>

function spanOf(from: Time, dash: HoursWord | undefined, to: HoursWord | undefined): Span | undefined {
  if (dash?.is !== 'dash' || to?.is !== 'time' || NEXT_DAY.test(from.part) || from.minute === DAY_MINUTES)
    return undefined
  const { minute: open } = from
  const close = closeOf(from, to)
  if (close > open && !NEXT_DAY.test(to.part)) return { open, close }
  const overMidnight = { open, close: close + DAY_MINUTES }
  const length = overMidnight.close - open
  return close === open || length > OVER_MIDNIGHT_MAX ? undefined : overMidnight
}

/** 23:59 is midnight; the end of 下午1:30-5:30 is in the afternoon too. */
function closeOf(from: Time, { minute, part }: Time): number {
  if (minute === DAY_MINUTES - 1) return DAY_MINUTES
  const inAfternoon = minute + DAY_MINUTES / 2
  return AFTERNOON.test(from.part) && part === '' && minute < from.minute && inAfternoon > from.minute
    ? inAfternoon
    : minute
}

/** A later clause overrules an earlier one about the same day; two about exactly the same days add up (morning and afternoon). */
function scheduleOf(clauses: readonly Clause[]): Schedule | undefined {
  const week: Span[][] = Array.from({ length: 7 }, () => [])
  const named = new Map<string, Span[]>()
  const special: { workday?: Span[]; holiday?: Span[] } = {}
  let before = ''
  for (const { days, spans, closed, usual } of clauses.toSorted((a, b) => Number(isRest(b)) - Number(isRest(a)))) {
    if (closed && (usual || spans.length > 0)) return undefined
    const asUsual = usual && spans.length === 0
    const adds = JSON.stringify(days) === before
    before = JSON.stringify(days)
    const set = (now: readonly Span[] = []) => (adds ? [...now, ...spans] : spans)
    for (const day of days.length === 0 ? [EVERY_DAY] : days) {
      if ('weekdays' in day || 'rest' in day) {
        if (asUsual) return undefined
        for (const weekday of 'rest' in day ? EVERY_DAY.weekdays : day.weekdays) week[weekday] = set(week[weekday])
        if ('workdays' in day) {
          special.workday = set(special.workday)
          special.holiday ??= []
        }
      } else if (asUsual) continue
      else if ('holiday' in day) special.holiday = set(special.holiday)
      else named.set(day.named, set(named.get(day.named)))
    }
  }
  return week.some((spans) => spans.length > 0) ? { week, named, ...special } : undefined
}

const EVERY_DAY = { weekdays: [0, 1, 2, 3, 4, 5, 6] }
const isRest = ({ days }: Clause): boolean => days.every((day) => 'rest' in day)
