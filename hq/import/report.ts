/** Tells the operator how an import goes: a bar on a terminal, plain lines elsewhere, one JSON object when asked. */
import type { Output, Surroundings } from '../surroundings.ts'
import type { Problem } from './field.ts'
import type { Tally } from './send-rows.ts'

export interface Report {
  note(text: string): void
  problem(problem: Problem): void
  progress(share: number, tally: Tally): void
  end(summary: Summary): void
}

export interface Summary {
  kind: string
  tally: Tally
  dryRun: boolean
  /** The import ended before the file did. */
  brokenOff: boolean
}

const BAR_CHARACTERS = 28
const GO_ON = 'Run the same command again: rows that are there already are counted as unchanged.'
const CLEAR_LINE = '\r\u001b[K'

export function reportOn(around: Surroundings, json: boolean): Report {
  return json ? jsonReport(around.out) : textReport(around)
}

function jsonReport(out: Output): Report {
  const notes: string[] = []
  const problems: Problem[] = []
  return {
    note: (text) => notes.push(text),
    problem: (problem) => problems.push(problem),
    progress: () => undefined,
    end: ({ tally, ...summary }) => {
      out.write(`${JSON.stringify({ ...summary, ...tally, notes, problems })}\n`)
    },
  }
}

function textReport({ out, err }: Surroundings): Report {
  let barShown = false
  const clearBar = () => {
    if (barShown) err.write(CLEAR_LINE)
    barShown = false
  }
  return {
    note: (text) => err.write(`note: ${text}\n`),
    problem: (problem) => {
      clearBar()
      out.write(`${sentenceOf(problem)}\n`)
    },
    progress: (share, tally) => {
      if (!err.isTTY) return
      const done = Math.round(share * BAR_CHARACTERS)
      err.write(
        `${CLEAR_LINE}${'█'.repeat(done)}${'░'.repeat(BAR_CHARACTERS - done)} ${Math.round(share * 100)} %  ${tally.rows} rows, ${tally.refused} refused`,
      )
      barShown = true
    },
    end: ({ kind, tally, dryRun, brokenOff }) => {
      clearBar()
      const { rows, created, updated, unchanged, refused, valid } = tally
      const taken = dryRun ? `${valid} would be sent` : `${created} created, ${updated} updated, ${unchanged} unchanged`
      out.write(`${kind}: ${rows} rows: ${taken}, ${refused} refused\n`)
      if (brokenOff) out.write(`${kind}: stopped before the end of the file. ${GO_ON}\n`)
    },
  }
}

/** @example row 12, column 纬度 "116.4": latitude 116.4 and longitude 39.9 look swapped — exchange the two titles in the header */
export function sentenceOf({ row, column, value, problem, mend }: Problem): string {
  const where = `row ${row}${column ? `, column ${column}` : ''}${value === undefined ? '' : ` "${value}"`}`
  return `${where}: ${problem}${mend ? ` — ${mend}` : ''}`
}
