/**
 * Deciding one import call. Every row is judged alone, so a bad row never takes a good one down; a good row is written only on the
 * condition that its document is still as it was read, so that two imports at once cannot undo one another unnoticed.
 */
import type { Collection, Stored } from '../kernel/collection.ts'
import type { Decided, Op } from '../kernel/decision.ts'
import type { ImportResult } from './contract.ts'
import { networkVersions, type VersionedKind } from './documents.ts'

export type RowReason =
  | 'REPEATED_ROW'
  | 'MODEL_UNKNOWN'
  | 'REPAIR_MODEL_UNKNOWN'
  | 'STORE_UNKNOWN'
  | 'STATION_UNKNOWN'
  | 'PART_UNKNOWN'
  | 'PART_REPEATED'

type RowResult = ImportResult['results'][number]

export interface ImportInput<D extends object, R extends string = RowReason> {
  collection: Collection<D>
  /** The rows as HQ sent them; they are the documents. */
  rows: readonly D[]
  idOf: (row: D) => string
  /** Fields that the rows say nothing about: a document that is there keeps its own. */
  keep?: readonly (keyof D)[] | undefined
  /** What was read under the rows' ids. */
  before: ReadonlyMap<string, Stored<D>>
  /** Why a row cannot be taken, beyond its shape. */
  wrong?: (row: D) => R | undefined
  /** What is kept in memory of these documents, and must hear when one of them changes. */
  versioned?: VersionedKind
}

/** Created, updated, unchanged or refused, row by row; at most one operation a row, and one for the version. A repeated id is refused after its first row. */
export function decideImport<D extends object, R extends string = RowReason>({
  collection,
  rows,
  idOf,
  keep = [],
  before,
  wrong,
  versioned,
}: ImportInput<D, R>): Decided<ImportResult> {
  const seen = new Set<string>()
  const writes: Op[] = []
  const results = rows.map((sent): RowResult => {
    const id = idOf(sent)
    if (seen.has(id)) return refused('REPEATED_ROW')
    seen.add(id)
    const reason = wrong?.(sent)
    if (reason) return refused(reason)
    const found = before.get(id)
    const row = found ? keeping(sent, found.data, keep) : sent
    if (found && sameData(found.data, row)) return { outcome: 'unchanged' }
    writes.push(collection.replace(id, found, row))
    return { outcome: found ? 'updated' : 'created' }
  })
  if (versioned && writes.length > 0) writes.push(networkVersions.add(versioned, { moves: 1 }))
  return { value: { results }, writes }
}

/** The row with these fields as the document has them, absent ones included. */
function keeping<D extends object>(row: D, stored: D, keep: readonly (keyof D)[]): D {
  const kept = { ...row }
  for (const field of keep) {
    delete kept[field]
    if (stored[field] !== undefined) kept[field] = stored[field]
  }
  return kept
}

const refused = (reason: string): RowResult => ({ outcome: 'refused', reason })

/** Deep equality of plain data; a field that is undefined counts as absent, and the order of fields does not count. */
function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = present(a)
  const right = new Map(present(b))
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameData(value, right.get(key)))
}

const present = (value: object): [string, unknown][] => Object.entries(value).filter(([, inner]) => inner !== undefined)
