/**
 * A document as an item and back. Every top-level field is an attribute of its own: numbers as numbers, so that `add` can move
 * them in place, everything else as JSON text, which is never larger in DynamoDB's count than in ours.
 */
import { NumberValue } from '@aws-sdk/lib-dynamodb'
import type { Stored } from '#shared/kernel/collection.ts'
import type { PreparedPut } from '../checks.ts'
import { documentKey, entryPartition, FIELD, type Key, slotOf, slotPartition } from './table.ts'

export type Item = Record<string, unknown>

/** A document's item. `inc` is new with every put and `n` moves with every add: together they are the version. */
export interface DocumentItem extends Item, Key {
  coll: string
  id: string
  inc: string
  n: number
  /** Business time in ms from which the document counts as absent. */
  exp?: number
}

/** An index entry as an item, for indexes that may have several entries a document. Only valid while the document agrees. */
export interface EntryItem extends Item, Key {
  id: string
  inc: string
}

export function documentItem(op: PreparedPut, inc: string): DocumentItem {
  const { coll, id, expiresAtMs } = op
  const item: DocumentItem = { ...documentKey(coll.name, id), coll: coll.name, id, inc, n: 0, ...expiry(expiresAtMs) }
  for (const [field, value] of Object.entries(JSON.parse(op.json) as object)) item[FIELD + field] = attributeOf(value)
  for (const { index, pk, text } of op.entries) {
    if (coll.indexes[index]?.many) continue
    const slot = slotOf(coll, index)
    item[`${slot}pk`] = slotPartition(coll.name, index, pk)
    item[`${slot}sk`] = text
  }
  return item
}

/** The items of the entries that need one each; they expire with the document. */
export function entryItems(op: PreparedPut, inc: string): EntryItem[] {
  return op.entries
    .filter(({ index }) => op.coll.indexes[index]?.many)
    .map(({ index, pk, text }) => ({
      pk: entryPartition(op.coll.name, index, pk),
      sk: text,
      id: op.id,
      inc,
      ...expiry(op.expiresAtMs),
    }))
}

/** `ttl` is DynamoDB's own, in whole seconds of its clock; what is read goes by `exp`. */
const expiry = (expiresAtMs: number | undefined) =>
  expiresAtMs === undefined ? {} : { exp: expiresAtMs, ttl: Math.max(0, Math.ceil(expiresAtMs / 1000)) }

/** The client refuses numbers above 2^53 unless they are wrapped; DynamoDB itself keeps 38 digits. */
function attributeOf(value: unknown): unknown {
  if (typeof value !== 'number') return JSON.stringify(value)
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? NumberValue.from(String(value)) : value
}

export const versionOf = (item: Pick<DocumentItem, 'inc' | 'n'>): string => `${item.inc}.${item.n}`

/** Undefined for no item and for one whose time is over. */
export function storedOf<D>(item: Item | undefined, nowMs: number): Stored<D> | undefined {
  if (!item) return undefined
  const document = item as DocumentItem
  if (document.exp !== undefined && document.exp <= nowMs) return undefined
  return { id: document.id, version: versionOf(document), data: dataOf(document) as D }
}

function dataOf(item: DocumentItem): object {
  const data: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(item)) {
    if (name.startsWith(FIELD)) data[name.slice(FIELD.length)] = typeof value === 'string' ? JSON.parse(value) : value
  }
  return data
}
