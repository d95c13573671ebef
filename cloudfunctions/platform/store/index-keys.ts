/**
 * Index entries as every engine keeps them. An entry's text is `sort + \u0001 + id`: it orders by sort and then by id, and it is
 * the cursor, so a page can go on after a row that is gone. Sorts and ids are ASCII from the space on, so \u0001 sorts below both.
 */
import type { CollectionDeclaration, IndexKey } from '#shared/kernel/collection.ts'
import { LIMITS, type QueryInput, StoreMisuse } from './port.ts'

const SEPARATOR = '\u0001'
/** Sorts above everything that can stand in a sort or an id. */
const ABOVE = '\u007f'
const KEY_TEXT = /^[ -~]*$/

export interface IndexEntry {
  index: string
  pk: string
  /** `sort + \u0001 + id`: unique within `pk`, and the cursor of a page that ends here. */
  text: string
}

/** The entries of one document in all indexes of its collection, each once. Throws StoreMisuse for a key outside the limits. */
export function indexEntries(coll: CollectionDeclaration, id: string, data: object): IndexEntry[] {
  const entries = new Map<string, IndexEntry>()
  for (const [index, declared] of Object.entries(coll.indexes)) {
    const keys = declared.key(data)
    if (keys === undefined) continue
    if (Array.isArray(keys) && !declared.many)
      throw new StoreMisuse(`${coll.name}.${index} answers several keys but is not declared many`)
    for (const key of Array.isArray(keys) ? keys : [keys]) {
      const entry = { index, pk: key.pk, text: entryText(coll.name, index, id, key) }
      entries.set(`${index}${SEPARATOR}${entry.pk}${SEPARATOR}${entry.text}`, entry)
    }
  }
  return [...entries.values()]
}

function entryText(coll: string, index: string, id: string, key: IndexKey): string {
  const where = `${coll}.${index} of ${id}`
  if (typeof key.pk !== 'string' || key.pk === '' || !KEY_TEXT.test(key.pk))
    throw new StoreMisuse(`${where}: pk is not printable ASCII`)
  if (typeof key.sort !== 'string' || !KEY_TEXT.test(key.sort))
    throw new StoreMisuse(`${where}: sort is not printable ASCII`)
  const text = `${key.sort}${SEPARATOR}${id}`
  if (key.pk.length > LIMITS.idBytes || text.length > LIMITS.idBytes) {
    throw new StoreMisuse(`${where}: pk, or sort and id together, over ${LIMITS.idBytes} bytes`)
  }
  return text
}

/** First and last entry text a page may hold, both included, with the cursor taken into account. Empty when `first > last`. */
export interface EntryRange {
  first: string
  last: string
}

/** The range of a query. A text equal to `lt`, or to `prefix` with something above it, cannot exist: texts hold a separator. */
export function entryRange(input: QueryInput): EntryRange {
  const firsts = [input.gte ?? '', input.prefix ?? '']
  const lasts = [input.lt ?? ABOVE, input.prefix === undefined ? ABOVE : input.prefix + ABOVE]
  if (input.cursor !== undefined) {
    if (input.desc) lasts.push(lastBelow(input.cursor))
    else firsts.push(input.cursor + SEPARATOR)
  }
  return {
    first: firsts.reduce((a, b) => (a > b ? a : b)),
    last: lasts.reduce((a, b) => (a < b ? a : b)),
  }
}

/** A bound that every text below `cursor` is at or under, and `cursor` itself is over. */
function lastBelow(cursor: string): string {
  if (cursor === '') return ''
  return cursor.slice(0, -1) + String.fromCharCode(cursor.charCodeAt(cursor.length - 1) - 1) + ABOVE
}
