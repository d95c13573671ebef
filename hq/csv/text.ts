/** Finds out how a CSV file is written: its encoding, and what stands between its cells. Spreadsheets in China write GB18030 or UTF-8. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { EXIT, Sorry } from '../surroundings.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'

const BEGINNING_BYTES = 65_536
const DELIMITERS = [',', ';', '\t'] as const

/** A byte order mark decides; otherwise text that is UTF-8 to its last byte is UTF-8, and everything else GB18030. */
export async function encodingOf(file: string): Promise<Encoding> {
  const beginning = await readBeginning(file)
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le'
  if (beginning[0] === 0xef && beginning[1] === 0xbb && beginning[2] === 0xbf) return 'utf-8'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030'
    throw error
  }
}

/** The file's text in pieces, without a byte order mark. @param read hears how many bytes were read so far */
export async function* textOf(file: string, encoding: Encoding, read: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let bytes = 0
  try {
    for await (const chunk of createReadStream(file)) {
      const piece = chunk as Buffer
      bytes += piece.length
      read(bytes)
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Sorry(EXIT.usage, `${file} is neither UTF-8 nor GB18030. Save it from the spreadsheet as "CSV UTF-8".`)
  }
}

/** Whichever of comma, semicolon and tab is most frequent in the header line. */
export async function delimiterOf(file: string, encoding: Encoding): Promise<string> {
  const [header = ''] = new TextDecoder(encoding).decode(await readBeginning(file)).split(/\r?\n/, 1)
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

async function readBeginning(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
