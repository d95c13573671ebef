/** Imports one file: reads it record by record, sends what is right, and tells what is not. Running it again is harmless. */
import type { Client } from '../client.ts'
import { type CsvRecord, openCsv } from '../csv/records.ts'
import { EXIT, Sorry } from '../surroundings.ts'
import type { Problem } from './field.ts'
import { type Header, resolveHeader } from './header.ts'
import type { Kind, ReadOptions } from './kind.ts'
import { readRows } from './read-rows.ts'
import type { Report } from './report.ts'
import { inBatches, sendBatch, type Tally } from './send-rows.ts'

export interface ImportFileInput extends ReadOptions {
  kind: Kind
  file: string
  map: Record<string, string>
  set: Record<string, string>
  /** Left out for a dry run. */
  hq?: Client
  report: Report
}

/** Counts in `tally` how many rows had which fate: the count is there too when the import breaks off. */
export async function importFile(
  { kind, file, map, set, hq, report, datum }: ImportFileInput,
  tally: Tally,
): Promise<void> {
  const csv = await openCsv(file)
  let share = 0
  const records = csv.records((bytes) => {
    share = bytes / csv.bytes
  })
  const header = await readHeader(records, { kind, file, map, set })
  if (csv.encoding !== 'utf-8') report.note(`${file} is read as ${csv.encoding.toUpperCase()}`)
  for (const note of kind.assumptions(
    (field) => header.columns.get(field)?.title ?? (header.constants.has(field) ? field : undefined),
    { datum },
  ))
    report.note(note)
  if (header.unused.length > 0) report.note(`not used: ${header.unused.join(', ')}`)

  const inFileTitles = (problem: Problem) => {
    const title = problem.column && header.columns.get(problem.column)?.title
    report.problem({ ...problem, ...(title && { column: title }) })
  }
  const keep = kind.untold(header)
  for await (const step of inBatches(readRows(records, header, kind, { datum }), kind.rowsMax)) {
    if ('problems' in step) {
      tally.rows++
      tally.refused++
      step.problems.forEach(report.problem)
    } else {
      tally.rows += step.batch.length
      tally.valid += step.batch.length
      if (hq) await sendBatch({ hq, kind, keep, refused: inFileTitles }, step.batch, tally)
    }
    report.progress(share, tally)
  }
}

async function readHeader(
  records: AsyncGenerator<CsvRecord>,
  { kind, file, map, set }: Pick<ImportFileInput, 'kind' | 'file' | 'map' | 'set'>,
): Promise<Header> {
  const first = await records.next()
  if (first.done) throw new Sorry(EXIT.usage, `${file} is empty.`)
  const prefixes = kind.extraPrefixes ?? []
  return resolveHeader({
    fields: kind.fields,
    titles: first.value.cells,
    map,
    set,
    isExtra: (title) => prefixes.some((prefix) => new RegExp(`^\\s*${prefix}\\s*[:：]`).test(title)),
  })
}
