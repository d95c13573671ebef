/** Writes CSV that spreadsheets and `menlian import` read back: UTF-8 with a byte order mark, CRLF, quotes where needed. */

const BYTE_ORDER_MARK = '\uFEFF'

const cell = (value: string): string => (/[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** The file's text in pieces, one a row. */
export function* csvText(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield BYTE_ORDER_MARK + line(header)
  for (const row of rows) yield line(row)
}
