/** Finds out which column is which, by the operator's map, by known titles, or by a value that holds for the whole file. */
import { EXIT, Sorry } from '../surroundings.ts'
import { type Field, plainTitle } from './field.ts'

export interface Column {
  title: string
  at: number
}

export interface Header {
  columns: ReadonlyMap<string, Column>
  constants: ReadonlyMap<string, string>
  /** Titles as they stand in the file. */
  titles: readonly string[]
  /** True when there are columns like `part:compressor`. */
  hasExtras: boolean
  /** Columns that nothing is read from. */
  unused: readonly string[]
}

/** Those of the fields that neither a column nor a setting says anything about. */
export const untoldOf = ({ columns, constants }: Header, fields: readonly string[]): string[] =>
  fields.filter((field) => !columns.has(field) && !constants.has(field))

export interface HeaderInput {
  fields: readonly Field[]
  titles: readonly string[]
  /** Field → title in this file. */
  map: Record<string, string>
  /** Field → value for every row. */
  set: Record<string, string>
  /** Columns like `part:compressor` that belong to no one field. */
  isExtra: (title: string) => boolean
}

/** @throws Sorry naming every missing column, every unknown field and every title that is not in the file, all at once */
export function resolveHeader({ fields, titles, map, set, isExtra }: HeaderInput): Header {
  const names = new Set(fields.map((field) => field.name))
  const problems = [...Object.keys(map), ...Object.keys(set)]
    .filter((name) => !names.has(name))
    .map((name) => `${name} is no field; there are ${[...names].join(', ')}`)
  const columns = new Map<string, Column>()
  for (const field of fields) {
    const wanted = map[field.name]
    const at =
      wanted === undefined ? byKnownTitle(field, titles) : titles.findIndex((title) => title.trim() === wanted.trim())
    const title = titles[at]
    if (title !== undefined) columns.set(field.name, { title, at })
    else if (wanted !== undefined)
      problems.push(`${field.name} is mapped to "${wanted}", which is no column of this file`)
    else if (field.required && set[field.name] === undefined)
      problems.push(`no column for ${field.name} (${field.titles.join(', ')})`)
  }
  if (problems.length > 0) {
    const advice = `The file has: ${titles.join(', ')}.\nName a column with --map FILE.json ({"field": "title"}), or a value for all rows with --set field=value.`
    throw new Sorry(EXIT.usage, `${problems.join('\n')}\n${advice}`)
  }
  const used = new Set([...columns.values()].map((column) => column.at))
  const unused = titles.filter((title, at) => !used.has(at) && !isExtra(title) && title !== '')
  const hasExtras = titles.some(isExtra)
  return { columns, constants: new Map(Object.entries(set)), titles, hasExtras, unused }
}

function byKnownTitle(field: Field, titles: readonly string[]): number {
  const plain = titles.map(plainTitle)
  for (const title of [field.name, ...field.titles]) {
    const at = plain.indexOf(plainTitle(title))
    if (at >= 0) return at
  }
  return -1
}
