/**
 * Deciding one import call. Every row is judged alone, so a bad row never takes a good one down; a good row is written only on the
 * condition that its document is still as it was read, so that two imports at once cannot undo one another unnoticed.
 */
import type { Collection, Stored } from '../kernel/collection.ts'
import type { Decided, Op } from '../kernel/decision.ts'
import type { ImportResult } from './contract.ts'

export type RowReason =
  | 'REPEATED_ROW'
  | 'MODEL_UNKNOWN'
  | 'STORE_UNKNOWN'
  | 'STATION_UNKNOWN'
  | 'PART_UNKNOWN'
  | 'PART_REPEATED'

type RowResult = ImportResult['results'][number]

export interface ImportInput<D extends object> {
  collection: Collection<D>
  /** The rows as HQ sent them; they are the documents. */
  rows: readonly D[]
  idOf: (row: D) => string
  /** What was read under the rows' ids. */
  before: ReadonlyMap<string, Stored<D>>
  /** Why a row cannot be taken, beyond its shape. */
  wrong?: (row: D) => RowReason | undefined
}

/** Created, updated, unchanged or refused, row by row; at most one operation a row. A repeated id is refused after its first row. */
export function decideImport<D extends object>({
  collection,
  rows,
  idOf,
  before,
  wrong,
}: ImportInput<D>): Decided<ImportResult> {
  const seen = new Set<string>()
  const writes: Op[] = []
  const results = rows.map((row): RowResult => {
    const id = idOf(row)
    if (seen.has(id)) return refused('REPEATED_ROW')
    seen.add(id)
    const reason = wrong?.(row)
    if (reason) return refused(reason)
    const found = before.get(id)
    if (found && sameData(found.data, row)) return { outcome: 'unchanged' }
    writes.push(collection.replace(id, found, row))
    return { outcome: found ? 'updated' : 'created' }
  })
  return { value: { results }, writes }
}

const refused = (reason: RowReason): RowResult => ({ outcome: 'refused', reason })

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
