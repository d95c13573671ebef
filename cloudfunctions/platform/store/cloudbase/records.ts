/**
 * A document as CloudBase keeps it: the document itself is one JSON text, which neither the SDK nor the database can read anything
 * into (dates, points, dots in names); beside it stand only the fields that must be compared or searched.
 */
import { createHash } from 'node:crypto'
import type { Stored } from '#shared/kernel/collection.ts'
import type { PreparedPut } from '../checks.ts'
import type { Fields, StoredFields } from './sdk.ts'

export interface DocumentRecord extends StoredFields {
  json: string
  /** New with every put; with `n`, which moves with every add, it is the version. */
  inc: string
  n: number
  /** Place in a scan: three hexadecimal digits of the id's hash, then the id. */
  seg: string
  /** Business time in ms from which the document counts as absent. */
  exp?: number
}

const SEPARATOR = '\u0001'
const SEGMENT_DIGITS = 3

/** The field an index is kept in: text, or a list of texts where it may have several entries. */
export const indexField = (index: string): string => `i_${index}`

/** One entry as text: partition first, so that one range of one field is one query. */
export const entryText = (pk: string, text: string): string => pk + SEPARATOR + text
/** The cursor that the rest of the system knows. */
export const textOfEntry = (entry: string, pk: string): string => entry.slice(pk.length + SEPARATOR.length)

export function recordOf(op: PreparedPut, inc: string): Fields {
  const fields: Fields = {
    json: op.json,
    inc,
    n: 0,
    seg: segmentPlace(op.id),
    ...(op.expiresAtMs !== undefined && { exp: op.expiresAtMs }),
  }
  for (const { index, pk, text } of op.entries) {
    const field = indexField(index)
    if (op.coll.indexes[index]?.many) fields[field] = [...((fields[field] as string[]) ?? []), entryText(pk, text)]
    else fields[field] = entryText(pk, text)
  }
  return fields
}

/** What `add` makes where nothing was; in no index, and without expiry. */
export const counterRecord = (id: string, data: object, inc: string): Fields => ({
  json: JSON.stringify(data),
  inc,
  n: 1,
  seg: segmentPlace(id),
})

/** Written where a check asked for absence: a document whose time is over already. It guards the place and goes with the next sweep. */
export const emptyRecord = (id: string, nowMs: number, inc: string): Fields => ({
  json: '{}',
  inc,
  n: 0,
  seg: segmentPlace(id),
  exp: nowMs,
})

export const versionOf = ({ inc, n }: DocumentRecord): string => `${inc}.${n}`

/** The record if it counts as there. */
export function liveRecord(fields: StoredFields | null | undefined, nowMs: number): DocumentRecord | undefined {
  const record = fields as DocumentRecord | null | undefined
  return record && (record.exp === undefined || record.exp > nowMs) ? record : undefined
}

export const storedOf = <D>(record: DocumentRecord): Stored<D> => ({
  id: record._id,
  version: versionOf(record),
  data: JSON.parse(record.json) as D,
})

const segmentPlace = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, SEGMENT_DIGITS) + id

/** The places of one of `of` segments: from the first on, below the second. */
export function segmentBounds({ index, of }: { index: number; of: number }): { from: string; below: string } {
  const places = 16 ** SEGMENT_DIGITS
  const bound = (i: number) => {
    const place = Math.ceil((i * places) / of)
    return place === places ? 'g' : place.toString(16).padStart(SEGMENT_DIGITS, '0')
  }
  return { from: bound(index), below: bound(index + 1) }
}
