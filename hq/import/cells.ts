/**
 * Reads the cells of one record into values, and collects everything that is wrong with them instead of stopping at the first.
 * A cell is never repaired by guessing: what could mean two things is refused with the way to mend it.
 */
import { fenOf, YUAN } from '#shared/kernel/money.ts'
import { localDate, MINUTE_MS, startOfDayMs } from '#shared/kernel/time.ts'
import type { CsvRecord } from '../csv/records.ts'
import type { Problem } from './field.ts'
import type { Header } from './header.ts'

export interface Cells {
  readonly problems: readonly Problem[]
  /** Empty when there is no such column. */
  text(field: string): string
  /** The same, and a problem when it is empty. */
  required(field: string): string
  /** One of the values, found by what people write for it. */
  choice<V extends string>(
    field: string,
    spellings: Record<V, readonly string[]>,
    whenEmpty?: NoInfer<V>,
  ): V | undefined
  /** Entries of a cell that holds several, divided by semicolons, commas or 、 unless said otherwise. */
  list(field: string, between?: RegExp): string[]
  whole(field: string): number | undefined
  degrees(field: string): number | undefined
  /** An amount in yuan, as fen. */
  yuan(field: string): number | undefined
  /** A date, or date and time, in Asia/Shanghai, as ms. */
  instant(field: string): number | undefined
  /** Cells of columns titled `<prefix>:<code>` that are not empty. */
  extras(prefixes: readonly string[]): [code: string, value: string][]
  wrong(field: string, problem: string, mend?: string): void
  titleOf(field: string): string | undefined
}

const BETWEEN_ENTRIES = /[;；,，、]/
const SCIENTIFIC = /^\d+(\.\d+)?E\+\d+$/i
const INSTANT = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/

type ReadNumber = (text: string) => number

export function cellsOf({ row, cells }: CsvRecord, header: Header): Cells {
  const problems: Problem[] = []
  const titleOf = (field: string) => header.columns.get(field)?.title
  const text = (field: string): string => {
    const column = header.columns.get(field)
    return (column === undefined ? header.constants.get(field) : cells[column.at])?.trim() ?? ''
  }
  const wrong: Cells['wrong'] = (field, problem, mend) => {
    const column = titleOf(field) ?? field
    const value = text(field)
    problems.push({ row, column, ...(value !== '' && { value }), problem, ...(mend && { mend }) })
  }
  const required = (field: string): string => {
    const value = text(field)
    if (value === '') wrong(field, `${field} is empty`)
    else if (SCIENTIFIC.test(value))
      wrong(
        field,
        'a spreadsheet turned the number into a power of ten',
        'format the column as text and enter it again',
      )
    return value
  }
  const number = (field: string, pattern: RegExp, what: string, read: ReadNumber = Number) => {
    const value = required(field)
    if (value === '') return undefined
    if (pattern.test(value)) return read(value)
    wrong(field, `is not ${what}`)
    return undefined
  }
  return {
    problems,
    text,
    list: (field, between = BETWEEN_ENTRIES) =>
      text(field)
        .split(between)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    required,
    wrong,
    titleOf,
    whole: (field) => number(field, /^\d{1,9}$/, 'a whole number'),
    yuan: (field) => number(field, YUAN, 'an amount in yuan like 2699.50', fenOf),
    degrees: (field) => number(field, /^-?\d{1,3}(\.\d+)?$/, 'a number of degrees like 39.9042'),
    choice: (field, spellings, whenEmpty) => {
      const value = text(field)
      if (value === '') {
        if (whenEmpty === undefined) wrong(field, `${field} is empty`)
        return whenEmpty
      }
      const name = spelled(value, spellings)
      if (!name) wrong(field, `is not known as ${field}`, oneOf(spellings))
      return name
    },
    instant: (field) => {
      const value = required(field)
      if (value === '') return undefined
      const instant = readInstant(value)
      if (instant === undefined) wrong(field, 'is not a date', 'write 2026-10-31 or 2026-10-31 15:30')
      return instant
    },
    extras: (prefixes) =>
      header.titles.flatMap((title, at): [string, string][] => {
        const [prefix = '', code = ''] = title.split(/[:：]/, 2)
        const value = cells[at]?.trim() ?? ''
        return prefixes.includes(prefix.trim()) && value !== '' ? [[code.trim(), value]] : []
      }),
  }
}

/** Entries of a cell, each one of the values, found by what people write for it. */
export function choicesOf<V extends string>(cells: Cells, field: string, spellings: Spellings<V>): V[] {
  const found = cells.list(field).flatMap((entry) => {
    const name = spelled(entry, spellings)
    if (!name) cells.wrong(field, `"${entry}" is not known as ${field}`, oneOf(spellings))
    return name ?? []
  })
  return [...new Set(found)]
}

type Spellings<V extends string> = Record<V, readonly string[]>

/** The value that people write so, or that is its own name. */
function spelled<V extends string>(written: string, spellings: Spellings<V>): V | undefined {
  const value = written.toLowerCase()
  const known = Object.entries(spellings) as [V, readonly string[]][]
  return known.find(([name, others]) => name === value || others.includes(value))?.[0]
}

const oneOf = (spellings: Spellings<string>): string =>
  `write one of ${Object.entries(spellings)
    .map(([name, [chinese]]) => (chinese ? `${name} (${chinese})` : name))
    .join(', ')}`

/** Ms of a date in Asia/Shanghai; undefined for what is no date, like 31 February. */
export function readInstant(text: string): number | undefined {
  if (/^\d{13}$/.test(text)) return Number(text)
  const [, year, month = '', day = '', hour = '0', minute = '0'] = INSTANT.exec(text) ?? []
  if (year === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const startMs = startOfDayMs(date)
  if (Number.isNaN(startMs) || localDate(startMs) !== date) return undefined
  return startMs + (Number(hour) * 60 + Number(minute)) * MINUTE_MS
}
