/**
 * One prepared write inside an open transaction: all conditions first, against one state, so that every failed position is known
 * and nothing has been touched when one fails; then the changes.
 */
import { randomUUID } from 'node:crypto'
import type { If } from '#shared/kernel/decision.ts'
import type { PreparedAdd, PreparedOp, PreparedPut } from '../checks.ts'
import type { IndexEntry } from '../index-keys.ts'
import { type EngineOutcome, StoreMisuse } from '../port.ts'
import type { DocumentRow, Statements } from './statements.ts'

export const versionOf = (row: Pick<DocumentRow, 'incarnation' | 'counter'>): string =>
  `${row.incarnation}.${row.counter}`

/** How the entries of one index are told apart in the one table of entries. */
export const spaceOf = (coll: string, index: string): string => `${coll}.${index}`

/** The rows as they stand, expired ones included, in the order of the operations. */
type Found = (DocumentRow | undefined)[]

export function applyWrite(sql: Statements, ops: readonly PreparedOp[], nowMs: number): EngineOutcome {
  const found: Found = ops.map((op) => sql.find.get(op.coll.name, op.id) as DocumentRow | undefined)
  const sums: (Record<string, unknown> | undefined)[] = []
  const failed: number[] = []
  ops.forEach((op, at) => {
    const alive = living(found[at], nowMs)
    if (op.kind === 'add') sums[at] = sumOf(op, alive)
    const holds =
      op.kind === 'add' ? sums[at] !== undefined : op.condition === undefined || conditionHolds(op.condition, alive)
    if (!holds) failed.push(at)
  })
  if (failed.length > 0) return { state: 'failed', failed }
  ops.forEach((op, at) => {
    const row = found[at]
    if (op.kind === 'put') put(sql, op, row)
    if (op.kind === 'del' && row) removeRow(sql, row.n)
    if (op.kind === 'add') add(sql, op, row, living(row, nowMs), sums[at] ?? {})
  })
  return { state: 'written' }
}

/** Removes up to `limit` documents past their expiry, which nobody sees any more. */
export function sweepExpired(sql: Statements, nowMs: number, limit: number): void {
  for (const { n } of sql.expired.all(nowMs, limit) as unknown as { n: number }[]) removeRow(sql, n)
}

export const isAlive = (row: DocumentRow, nowMs: number): boolean =>
  row.expires_at_ms === null || row.expires_at_ms > nowMs

const living = (row: DocumentRow | undefined, nowMs: number): DocumentRow | undefined =>
  row && isAlive(row, nowMs) ? row : undefined

function conditionHolds(condition: If, alive: DocumentRow | undefined): boolean {
  if ('version' in condition) return alive !== undefined && versionOf(alive) === condition.version
  return 'absent' in condition ? alive === undefined : alive !== undefined
}

/** The document after the addition; undefined when a field would end below its floor. */
function sumOf(op: PreparedAdd, alive: DocumentRow | undefined): Record<string, unknown> | undefined {
  const data = alive ? (JSON.parse(alive.json) as Record<string, unknown>) : {}
  for (const [field, delta] of Object.entries(op.by)) {
    const before = Object.hasOwn(data, field) ? data[field] : 0
    if (typeof before !== 'number') throw new StoreMisuse(`add to ${op.coll.name}/${op.id}: ${field} is not a number`)
    const sum = before + delta
    if (sum < (op.floor[field] ?? Number.NEGATIVE_INFINITY)) return undefined
    data[field] = sum
  }
  return data
}

function put(sql: Statements, op: PreparedPut, row: DocumentRow | undefined): void {
  const incarnation = randomUUID()
  const expiresAtMs = op.expiresAtMs ?? null
  if (!row) {
    const { lastInsertRowid } = sql.insert.run(op.coll.name, op.id, incarnation, 0, expiresAtMs, op.json)
    for (const entry of op.entries)
      sql.addEntry.run(spaceOf(op.coll.name, entry.index), entry.pk, entry.text, lastInsertRowid)
    return
  }
  sql.update.run(incarnation, 0, expiresAtMs, op.json, row.n)
  if (Object.keys(op.coll.indexes).length > 0) moveEntries(sql, row.n, op.coll.name, op.entries)
}

/** Most puts leave the keys alone, so only what differs is written. */
function moveEntries(sql: Statements, n: number, coll: string, wanted: readonly IndexEntry[]): void {
  const keyOf = (space: string, pk: string, text: string): string => JSON.stringify([space, pk, text])
  const missing = new Map(wanted.map((entry) => [keyOf(spaceOf(coll, entry.index), entry.pk, entry.text), entry]))
  for (const { space, pk, text } of sql.entriesOf.all(n) as unknown as { space: string; pk: string; text: string }[]) {
    if (!missing.delete(keyOf(space, pk, text))) sql.removeEntry.run(space, pk, text)
  }
  for (const entry of missing.values()) sql.addEntry.run(spaceOf(coll, entry.index), entry.pk, entry.text, n)
}

function add(
  sql: Statements,
  op: PreparedAdd,
  row: DocumentRow | undefined,
  alive: DocumentRow | undefined,
  sum: Record<string, unknown>,
): void {
  const json = JSON.stringify(sum)
  if (alive) {
    sql.update.run(alive.incarnation, alive.counter + 1, alive.expires_at_ms, json, alive.n)
    return
  }
  if (row) removeRow(sql, row.n)
  sql.insert.run(op.coll.name, op.id, randomUUID(), 0, null, json)
}

function removeRow(sql: Statements, n: number): void {
  sql.removeEntries.run(n)
  sql.remove.run(n)
}
