/**
 * Which days are free and which weekend days are worked. The State Council announces each year in the autumn before; HQ imports the
 * notice as rows. A year nobody imported falls back on the table below: 2026 as announced, 2027 the days that the law itself names.
 */
import type { LocalDate } from '../kernel/time.ts'
import { addDays } from '../kernel/time.ts'
import type { HolidayRecord } from './documents.ts'

export type HolidayCalendar = ReadonlyMap<LocalDate, HolidayRecord>

const ANNOUNCED: readonly (readonly [name: string, from: LocalDate, days: number, worked: readonly LocalDate[]])[] = [
  ['元旦', '2026-01-01', 3, ['2026-01-04']],
  ['春节', '2026-02-15', 9, ['2026-02-14', '2026-02-28']],
  ['清明节', '2026-04-04', 3, []],
  ['劳动节', '2026-05-01', 5, ['2026-05-09']],
  ['端午节', '2026-06-19', 3, []],
  ['中秋节', '2026-09-25', 3, []],
  ['国庆节', '2026-10-01', 7, ['2026-09-20', '2026-10-10']],
  ['元旦', '2027-01-01', 1, []],
  ['春节', '2027-02-05', 4, []],
  ['清明节', '2027-04-05', 1, []],
  ['劳动节', '2027-05-01', 2, []],
  ['端午节', '2027-06-09', 1, []],
  ['中秋节', '2027-09-15', 1, []],
  ['国庆节', '2027-10-01', 3, []],
]

const DEFAULTS: readonly HolidayRecord[] = ANNOUNCED.flatMap(([name, from, days, worked]): HolidayRecord[] => [
  ...Array.from({ length: days }, (_, at): HolidayRecord => ({ date: addDays(from, at), name, kind: 'off' })),
  ...worked.map((date): HolidayRecord => ({ date, name, kind: 'work' })),
])

const yearOf = (date: LocalDate): string => date.slice(0, 4)

/** HQ's rows; of a year HQ imported any day of, nothing of the table is used. */
export function holidayCalendar(imported: readonly HolidayRecord[]): HolidayCalendar {
  const told = new Set(imported.map(({ date }) => yearOf(date)))
  const rows = [...DEFAULTS.filter(({ date }) => !told.has(yearOf(date))), ...imported]
  return new Map(rows.map((row) => [row.date, row]))
}
