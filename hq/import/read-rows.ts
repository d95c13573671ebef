/** From records to rows that the contract would take, and the problems of those it would not. Nothing is sent from here. */
import { safeParse } from 'valibot'
import type { CsvRecord } from '../csv/records.ts'
import { cellsOf } from './cells.ts'
import type { Problem } from './field.ts'
import type { Header } from './header.ts'
import type { Kind, ReadOptions } from './kind.ts'

/** What came of one thing in the file: a row to send, or why not. */
export type ReadRow = { row: number; input: Record<string, unknown> } | { row: number; problems: Problem[] }

/** One entry a store, machine, person …; in the order of the file. */
export async function* readRows(
  records: AsyncIterable<CsvRecord>,
  header: Header,
  kind: Kind,
  options: ReadOptions,
): AsyncGenerator<ReadRow> {
  const firstRowOf = new Map<string, number>()
  if (kind.joined !== undefined) {
    const drafts = await joinRecords(records, header, kind, options)
    for (const draft of drafts) yield finished(draft, header, kind, firstRowOf)
    return
  }
  for await (const record of records)
    yield finished(readRecord(record, header, kind, options), header, kind, firstRowOf)
}

/** Things of several records are read whole first, because the records may stand anywhere in the file: there are few enough of them. */
async function joinRecords(
  records: AsyncIterable<CsvRecord>,
  header: Header,
  kind: Kind,
  options: ReadOptions,
): Promise<Iterable<Draft>> {
  const drafts = new Map<string, Draft>()
  for await (const record of records) {
    const next = readRecord(record, header, kind, options)
    const first = drafts.get(next.id)
    if (first) join(first, next, kind.joined ?? '', header)
    else drafts.set(next.id, next)
  }
  return drafts.values()
}

function join(first: Draft, next: Draft, joined: string, header: Header): void {
  first.problems.push(...next.problems)
  const { [joined]: more, ...own } = next.input
  first.input[joined] = [...(first.input[joined] as unknown[]), ...(more as unknown[])]
  for (const [field, value] of Object.entries(own)) {
    const before = first.input[field]
    if (before === undefined || JSON.stringify(value) === JSON.stringify(before)) continue
    const column = header.columns.get(field)?.title ?? field
    const problem = `differs from row ${first.row}, which says "${written(before)}"`
    const mend = `write the same in every row of ${first.id}`
    first.problems.push({ row: next.row, column, value: written(value), problem, mend })
  }
}

/** As a person reads it; lists are compared whole. */
const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

interface Draft {
  row: number
  id: string
  input: Record<string, unknown>
  problems: Problem[]
}

function readRecord(record: CsvRecord, header: Header, kind: Kind, options: ReadOptions): Draft {
  const cells = cellsOf(record, header)
  const input = kind.read(cells, options)
  const problems = [...cells.problems]
  const filled = record.cells.findLastIndex((cell) => cell !== '') + 1
  if (filled > header.titles.length) {
    const problem = `has ${filled} cells, the header only ${header.titles.length}`
    problems.unshift({ row: record.row, problem, mend: 'put cells that contain commas in quotation marks' })
  }
  return { row: record.row, id: kind.idOf(input), input, problems }
}

function finished(
  { row, id, input, problems }: Draft,
  header: Header,
  kind: Kind,
  firstRowOf: Map<string, number>,
): ReadRow {
  if (problems.length > 0) return { row, problems }
  const parsed = safeParse(kind.schema, input)
  if (!parsed.success) {
    return {
      row,
      problems: parsed.issues.map((issue) => {
        const field = columnOfPath((issue.path ?? []).map((step) => String(step.key)))
        const title = header.columns.get(field)?.title ?? field
        const value = typeof issue.input === 'string' ? { value: issue.input.slice(0, 80) } : {}
        return { row, column: title, ...value, problem: issue.message }
      }),
    }
  }
  const first = firstRowOf.get(id)
  if (first !== undefined)
    return { row, problems: [{ row, value: id, problem: `repeats row ${first}`, mend: 'keep one of the two' }] }
  firstRowOf.set(id, row)
  return { row, input }
}

/** Where a path of the contract stands in a file: names differ only where a row is nested. */
const columnOfPath = ([first = '', ...rest]: string[]): string => {
  if (first === 'shippedAtMs') return 'shippedAt'
  if (first === 'point') return rest[0] ?? 'lat'
  return first
}
