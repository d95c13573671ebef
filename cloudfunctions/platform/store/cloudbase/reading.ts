/** Reads outside transactions: by id, by one index field, and by place for scans. */
import type { CollectionDeclaration, Stored } from '#shared/kernel/collection.ts'
import { entryRange } from '../index-keys.ts'
import { insist, type Patience } from '../patience.ts'
import type { Page, QueryInput } from '../port.ts'
import {
  type DocumentRecord,
  entryText,
  indexField,
  liveRecord,
  segmentBounds,
  storedOf,
  textOfEntry,
} from './records.ts'
import type { Database, StoredFields } from './sdk.ts'
import { troubleOf } from './trouble.ts'

/** Ids in one request of getMany, and documents in one page of a scan: answers stay well below CloudBase's limits. */
const IDS = 100
const SCAN_ROWS = 200
/** CloudBase gives no more rows to one query. */
const ROWS = 1_000

export interface Reading {
  database: Database
  patience: Patience
  nowMs: () => number
}

export async function getDocument<D>(r: Reading, coll: string, id: string): Promise<Stored<D> | undefined> {
  const { data } = await insist('read', r.patience, troubleOf, () => r.database.collection(coll).doc(id).get())
  const record = liveRecord(data, r.nowMs())
  return record && storedOf<D>(record)
}

/** The live documents among `ids`, by id. */
export async function getDocuments<D>(
  r: Reading,
  coll: string,
  ids: readonly string[],
): Promise<Map<string, Stored<D>>> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, Stored<D>>()
  for (let i = 0; i < wanted.length; i += IDS) {
    const some = wanted.slice(i, i + IDS)
    const { data } = await insist('read', r.patience, troubleOf, () =>
      r.database
        .collection(coll)
        .where({ _id: r.database.command.in(some) })
        .limit(IDS)
        .get(),
    )
    for (const record of liveRecords(r, data)) found.set(record._id, storedOf<D>(record))
  }
  return found
}

const liveRecords = (r: Reading, fields: StoredFields[]): DocumentRecord[] =>
  fields.map((one) => liveRecord(one, r.nowMs())).filter((record) => record !== undefined)

/** A row with the entry text it stands on, which is the cursor behind it. */
interface Entry {
  text: string
  record: DocumentRecord
}

export async function queryPage<D>(
  r: Reading,
  coll: CollectionDeclaration,
  index: string,
  input: QueryInput & { limit: number },
): Promise<Page<D>> {
  const field = indexField(index)
  const entries: Entry[] = []
  let cursor = input.cursor
  let exhausted = false
  while (!exhausted && entries.length <= input.limit) {
    const { first, last } = entryRange({ ...input, ...(cursor !== undefined && { cursor }) })
    if (first > last) break
    const range = { from: entryText(input.pk, first), to: entryText(input.pk, last), desc: input.desc === true }
    const rows = Math.min(ROWS, input.limit + 1 - entries.length)
    const read = coll.indexes[index]?.many ? manyEntries : singleEntries
    const found = await insist('read', r.patience, troubleOf, () => read(r.database, coll.name, field, range, rows))
    const nowMs = r.nowMs()
    for (const fields of found) {
      cursor = textOfEntry(String(fields[field]), input.pk)
      const record = liveRecord(fields, nowMs)
      if (record) entries.push({ text: cursor, record })
    }
    exhausted = found.length < rows
  }
  const page = entries.slice(0, input.limit)
  const end = entries.length > page.length ? page.at(-1) : undefined
  return { rows: page.map(({ record }) => storedOf<D>(record)), ...(end && { cursor: end.text }) }
}

interface Range {
  from: string
  to: string
  desc: boolean
}

async function singleEntries(
  database: Database,
  coll: string,
  field: string,
  { from, to, desc }: Range,
  rows: number,
): Promise<StoredFields[]> {
  const { command: _ } = database
  const query = database.collection(coll).where({ [field]: _.gte(from).and(_.lte(to)) })
  return (
    await query
      .orderBy(field, desc ? 'desc' : 'asc')
      .limit(rows)
      .get()
  ).data
}

/** One row an entry: sorting by a list would sort by its smallest or largest text, whichever matched. */
async function manyEntries(
  database: Database,
  coll: string,
  field: string,
  { from, to, desc }: Range,
  rows: number,
): Promise<StoredFields[]> {
  const { command: _ } = database
  const { list } = await database
    .collection(coll)
    .aggregate()
    .match({ [field]: _.elemMatch({ $gte: from, $lte: to }) })
    .unwind(`$${field}`)
    .match({ [field]: _.gte(from).and(_.lte(to)) })
    .sort({ [field]: desc ? -1 : 1 })
    .limit(rows)
    .end()
  return list
}

export async function scanPage<D>(
  r: Reading,
  coll: string,
  segment: { index: number; of: number },
  cursor?: string,
): Promise<Page<D>> {
  const { command: _ } = r.database
  const { from, below } = segmentBounds(segment)
  const after = cursor === undefined ? _.gte(from) : _.gt(cursor)
  const { data } = await insist('read', r.patience, troubleOf, () =>
    r.database
      .collection(coll)
      .where({ seg: after.and(_.lt(below)) })
      .orderBy('seg', 'asc')
      .limit(SCAN_ROWS)
      .get(),
  )
  const end = data.length === SCAN_ROWS ? (data.at(-1) as DocumentRecord).seg : undefined
  return { rows: liveRecords(r, data).map((record) => storedOf<D>(record)), ...(end !== undefined && { cursor: end }) }
}
