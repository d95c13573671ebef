/** Reads a CSV file record by record, whatever its size. */
import { stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { EXIT, Sorry } from '../surroundings.ts'
import { delimiterOf, type Encoding, encodingOf, textOf } from './text.ts'

export interface CsvRecord {
  /** As a spreadsheet counts: the header is row 1, and a line break inside a cell starts no row. */
  row: number
  cells: string[]
}

export interface CsvFile {
  encoding: Encoding
  bytes: number
  /** Every record, the header first; empty ones are left out but counted. */
  records(read: (bytes: number) => void): AsyncGenerator<CsvRecord>
}

/** @throws Sorry when there is no such file */
export async function openCsv(file: string): Promise<CsvFile> {
  const bytes = await sizeOf(file)
  const encoding = await encodingOf(file)
  const delimiter = await delimiterOf(file, encoding)
  return {
    encoding,
    bytes,
    async *records(read) {
      const parser = parse({ delimiter, relax_column_count: true, relax_quotes: true, trim: true })
      // What goes wrong before the parser destroys it with the same error, which the loop below throws.
      pipeline(Readable.from(textOf(file, encoding, read)), parser, () => undefined)
      let row = 0
      try {
        for await (const cells of parser as AsyncIterable<string[]>) {
          row++
          if (cells.some((cell) => cell !== '')) yield { row, cells }
        }
      } catch (error) {
        if (!(error instanceof CsvError)) throw error
        throw new Sorry(
          EXIT.usage,
          `${file} stops being CSV after row ${row}: ${error.message}. Look for a quotation mark without its partner.`,
        )
      }
    },
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file)
    if (found.isFile()) return found.size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  throw new Sorry(EXIT.usage, `There is no file ${file}.`)
}
