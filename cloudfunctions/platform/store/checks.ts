/**
 * The misuse checks at every engine's entrance: what passes here is acceptable on all of them. A StoreMisuse is a bug in the
 * caller, so it says exactly what is wrong; nothing has been written when it is thrown.
 */
import type { CollectionDeclaration } from '#shared/kernel/collection.ts'
import type { If, Op } from '#shared/kernel/decision.ts'
import { type IndexEntry, indexEntries } from './index-keys.ts'
import { checkFieldName, plainJson } from './plain-json.ts'
import { LIMITS, type QueryInput, StoreMisuse } from './port.ts'

/** The collections an engine was opened with, by name. */
export type Catalog = ReadonlyMap<string, CollectionDeclaration>

interface Prepared {
  coll: CollectionDeclaration
  id: string
}

export type PreparedPut = Prepared & {
  kind: 'put'
  /** Canonical text of the document; `JSON.parse(json)` is a copy that shares nothing with the caller's. */
  json: string
  entries: IndexEntry[]
  expiresAtMs?: number
  condition?: If
}
export type PreparedAdd = Prepared & { kind: 'add'; by: Record<string, number>; floor: Record<string, number> }
export type PreparedOp =
  | PreparedPut
  | (Prepared & { kind: 'del'; condition?: If })
  | (Prepared & { kind: 'check'; condition: If })
  | PreparedAdd

const COLLECTION_NAME = /^[A-Za-z][0-9A-Za-z]{0,39}$/
/** Index names are part of key names on the clouds; DynamoDB wants at least three characters. */
const INDEX_NAME = /^[A-Za-z][0-9A-Za-z]{2,39}$/
const ID_TEXT = /^[!-~]+$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: it separates sort and id in a cursor
const CURSOR_TEXT = /^[\u0001 -~]*$/
const KEY_TEXT = /^[ -~]*$/
const DEFAULT_PAGE_ROWS = 100

/** @throws StoreMisuse for a name declared twice, a bad name, or more indexes than a DynamoDB table has slots for. */
export function catalogOf(collections: readonly CollectionDeclaration[]): Catalog {
  const catalog = new Map<string, CollectionDeclaration>()
  for (const coll of collections) {
    if (!COLLECTION_NAME.test(coll.name)) throw new StoreMisuse(`bad collection name ${coll.name}`)
    if (catalog.has(coll.name)) throw new StoreMisuse(`collection ${coll.name} is declared twice`)
    for (const index of Object.keys(coll.indexes)) {
      if (!INDEX_NAME.test(index)) throw new StoreMisuse(`bad index name ${coll.name}.${index}`)
    }
    const slots = Object.values(coll.indexes).filter((index) => !index.many).length
    if (slots > LIMITS.indexes)
      throw new StoreMisuse(`${coll.name} has more than ${LIMITS.indexes} single-entry indexes`)
    catalog.set(coll.name, coll)
  }
  return catalog
}

/** The operations in the order given, checked and with their index entries, ready for an engine. */
export function prepareWrite(catalog: Catalog, ops: readonly Op[]): PreparedOp[] {
  const seen = new Set<string>()
  let items = 0
  let bytes = 0
  return ops.map((op) => {
    const prepared = prepareOp(catalog, op)
    const document = `${op.coll}/${op.id}`
    if (seen.has(document)) throw new StoreMisuse(`two operations on ${document} in one write`)
    seen.add(document)
    items += 1 + manyEntries(prepared)
    if (items > LIMITS.opsPerWrite) throw new StoreMisuse(`more than ${LIMITS.opsPerWrite} operations in one write`)
    if (prepared.kind === 'put') bytes += Buffer.byteLength(prepared.json)
    if (bytes > LIMITS.writeBytes) throw new StoreMisuse(`one write of more than ${LIMITS.writeBytes} bytes`)
    return prepared
  })
}

/** Entries that are items of their own on DynamoDB. */
function manyEntries(op: PreparedOp): number {
  return op.kind === 'put' ? op.entries.filter(({ index }) => op.coll.indexes[index]?.many).length : 0
}

function prepareOp(catalog: Catalog, op: Op): PreparedOp {
  const coll = knownCollection(catalog, op.coll)
  const id = checkedId(op.id)
  if ('put' in op) {
    const json = plainJson(op.data, `${coll.name}/${id}`)
    const expiresAtMs = checkedExpiry(coll, id, op.data)
    return {
      kind: 'put',
      coll,
      id,
      json,
      entries: indexEntries(coll, id, op.data),
      ...(expiresAtMs !== undefined && { expiresAtMs }),
      ...(op.if && { condition: checkedCondition(op.if) }),
    }
  }
  if ('del' in op) return { kind: 'del', coll, id, ...(op.if && { condition: checkedCondition(op.if) }) }
  if ('check' in op) return { kind: 'check', coll, id, condition: checkedCondition(op.if) }
  return prepareAdd(coll, id, op.by, op.floor ?? {})
}

function prepareAdd(
  coll: CollectionDeclaration,
  id: string,
  by: Record<string, number>,
  floor: Record<string, number>,
): PreparedOp {
  const where = `add to ${coll.name}/${id}`
  if (Object.keys(by).length === 0) throw new StoreMisuse(`${where} names no field`)
  for (const [field, delta] of Object.entries(by)) {
    checkFieldName(field, where)
    if (field.startsWith('_')) throw new StoreMisuse(`${where}: a leading _ is reserved for engines`)
    if (!Number.isSafeInteger(delta)) throw new StoreMisuse(`${where}: ${field} by ${delta}, not a whole number`)
  }
  for (const [field, least] of Object.entries(floor)) {
    if (!Object.hasOwn(by, field)) throw new StoreMisuse(`${where}: a floor for ${field}, which is not added to`)
    if (!Number.isSafeInteger(least)) throw new StoreMisuse(`${where}: floor of ${field} is ${least}`)
  }
  return { kind: 'add', coll, id, by, floor }
}

/** @throws StoreMisuse when no such collection was declared. */
export function knownCollection(catalog: Catalog, name: string): CollectionDeclaration {
  const coll = catalog.get(name)
  if (!coll) throw new StoreMisuse(`unknown collection ${name}`)
  return coll
}

/** @throws StoreMisuse unless the id is 1 … LIMITS.idBytes printable ASCII characters without spaces. */
export function checkedId(id: string): string {
  if (typeof id !== 'string' || !ID_TEXT.test(id) || id.length > LIMITS.idBytes) {
    throw new StoreMisuse(`bad document id ${JSON.stringify(String(id).slice(0, 80))}`)
  }
  return id
}

/** @throws StoreMisuse for an unknown collection, a bad id, or more ids than a page has rows. */
export function checkedIds(catalog: Catalog, coll: string, ids: readonly string[]): readonly string[] {
  knownCollection(catalog, coll)
  if (ids.length > LIMITS.pageRows) throw new StoreMisuse(`${ids.length} ids at once, the limit is ${LIMITS.pageRows}`)
  return ids.map(checkedId)
}

/** The query with its limit filled in. @throws StoreMisuse for an unknown collection or index, a bad bound, cursor or limit. */
export function checkedQuery(
  catalog: Catalog,
  coll: string,
  index: string,
  input: QueryInput,
): QueryInput & { limit: number } {
  const declared = knownCollection(catalog, coll)
  if (!Object.hasOwn(declared.indexes, index)) throw new StoreMisuse(`unknown index ${coll}.${index}`)
  const limit = input.limit ?? DEFAULT_PAGE_ROWS
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMITS.pageRows)
    throw new StoreMisuse(`limit ${limit} is not 1 to ${LIMITS.pageRows}`)
  if (input.pk === '') throw new StoreMisuse(`query of ${coll}.${index} without pk`)
  for (const bound of [input.pk, input.gte, input.lt, input.prefix]) {
    if (bound !== undefined && !KEY_TEXT.test(bound))
      throw new StoreMisuse(`query of ${coll}.${index}: a bound is not printable ASCII`)
  }
  checkedCursor(input.cursor)
  return { ...input, limit }
}

/** @throws StoreMisuse for an unknown collection, a segment outside `of`, or a bad cursor. */
export function checkedSegment(
  catalog: Catalog,
  coll: string,
  segment: { index: number; of: number },
  cursor?: string,
): void {
  knownCollection(catalog, coll)
  const { index, of } = segment
  const fits = Number.isInteger(index) && Number.isInteger(of) && index >= 0 && index < of && of <= LIMITS.segments
  if (!fits) throw new StoreMisuse(`segment ${index} of ${of}`)
  checkedCursor(cursor)
}

function checkedCursor(cursor: string | undefined): void {
  if (cursor !== undefined && (!CURSOR_TEXT.test(cursor) || cursor.length > 3 * LIMITS.idBytes))
    throw new StoreMisuse('bad cursor')
}

function checkedCondition(condition: If): If {
  const kinds = ['version', 'absent', 'exists'].filter((kind) => kind in condition)
  if (kinds.length !== 1) throw new StoreMisuse('a condition is one of version, absent, exists')
  if ('version' in condition && typeof condition.version !== 'string')
    throw new StoreMisuse('a version is the text that was read')
  return condition
}

function checkedExpiry(coll: CollectionDeclaration, id: string, data: object): number | undefined {
  const expiresAtMs = coll.expiresAtMs?.(data)
  if (expiresAtMs !== undefined && !Number.isSafeInteger(expiresAtMs))
    throw new StoreMisuse(`${coll.name}/${id} expires at ${expiresAtMs}`)
  return expiresAtMs
}
