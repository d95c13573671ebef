/**
 * A write as one CloudBase transaction: read what carries a condition, write every document of the write (the checked ones too,
 * because snapshot isolation lets two transactions pass each other that only read), commit. Requests go one after another.
 */
import { randomBytes } from 'node:crypto'
import type { PreparedAdd, PreparedOp } from '../checks.ts'
import { insist, type Patience } from '../patience.ts'
import { type EngineOutcome, StoreMisuse } from '../port.ts'
import { counterRecord, type DocumentRecord, emptyRecord, liveRecord, recordOf, versionOf } from './records.ts'
import type { Database, DocumentReference, Transaction } from './sdk.ts'
import { CommitError, troubleOf } from './trouble.ts'

export interface Writing {
  database: Database
  patience: Patience
  nowMs: () => number
}

/** @throws StoreBusy, StoreUnknown, StoreMisuse, or CloudBase's own error when it is final */
export const writeAll = (w: Writing, ops: readonly PreparedOp[]): Promise<EngineOutcome> =>
  insist('unsafe', w.patience, troubleOf, () => attempt(w, ops))

async function attempt({ database, nowMs }: Writing, ops: readonly PreparedOp[]): Promise<EngineOutcome> {
  const transaction = await database.startTransaction()
  try {
    const failed = await carryOutAll(transaction, ops, nowMs())
    if (failed.length > 0) {
      await abandon(transaction)
      return { state: 'failed', failed }
    }
  } catch (error) {
    await abandon(transaction)
    throw error
  }
  await transaction.commit().catch((error: unknown) => {
    throw new CommitError('commit failed', { cause: error })
  })
  return { state: 'written' }
}

/** Rolls back if it still can; a transaction that is over already, or out of reach, ends by itself. */
const abandon = (transaction: Transaction): Promise<unknown> => transaction.rollback().catch(() => undefined)

/**
 * In the order of their places, so that of two writes to the same documents one loses at the first of them instead of both later.
 * After the first failure the rest is only read. Answers the positions whose condition did not hold.
 */
async function carryOutAll(transaction: Transaction, ops: readonly PreparedOp[], nowMs: number): Promise<number[]> {
  const failed: number[] = []
  for (const { op, position } of inOrderOfPlaces(ops)) {
    const document = transaction.collection(op.coll.name).doc(op.id)
    const isBlind = op.kind !== 'add' && op.condition === undefined
    const record = isBlind ? undefined : liveRecord((await document.get()).data, nowMs)
    if (!holds(op, record)) failed.push(position)
    else if (failed.length === 0) await carryOut(document, op, record, nowMs)
  }
  return failed.sort((a, b) => a - b)
}

function inOrderOfPlaces(ops: readonly PreparedOp[]): { op: PreparedOp; position: number }[] {
  const placed = ops.map((op, position) => ({ op, position, place: `${op.coll.name}/${op.id}` }))
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1))
}

function holds(op: PreparedOp, record: DocumentRecord | undefined): boolean {
  if (op.kind === 'add') return keepsFloors(op, record)
  if (op.condition === undefined) return true
  if ('version' in op.condition) return record !== undefined && versionOf(record) === op.condition.version
  return 'absent' in op.condition ? record === undefined : record !== undefined
}

const countersOf = (record: DocumentRecord | undefined): Record<string, unknown> =>
  record ? (JSON.parse(record.json) as Record<string, unknown>) : {}

function keepsFloors(op: PreparedAdd, record: DocumentRecord | undefined): boolean {
  const data = countersOf(record)
  return Object.entries(op.floor).every(([field, least]) => added(op, data, field) >= least)
}

function added(op: PreparedAdd, data: Record<string, unknown>, field: string): number {
  const before = Object.hasOwn(data, field) ? data[field] : 0
  if (typeof before !== 'number') throw new StoreMisuse(`add to ${op.coll.name}/${op.id}: ${field} is not a number`)
  return before + (op.by[field] ?? 0)
}

async function carryOut(
  document: DocumentReference,
  op: PreparedOp,
  record: DocumentRecord | undefined,
  nowMs: number,
): Promise<void> {
  const inc = randomBytes(9).toString('base64url')
  switch (op.kind) {
    case 'put':
      await document.set({ data: recordOf(op, inc) })
      return
    case 'add':
      await document.set({ data: addedRecord(op, record, inc) })
      return
    case 'del':
      if (record || op.condition === undefined) await document.remove()
      else await document.set({ data: emptyRecord(op.id, nowMs, inc) })
      return
    case 'check':
      // A new value every time: what changes nothing is not written, and then guards nothing.
      if (record) await document.update({ data: { touched: inc } })
      else await document.set({ data: emptyRecord(op.id, nowMs, inc) })
  }
}

function addedRecord(op: PreparedAdd, record: DocumentRecord | undefined, inc: string): Record<string, unknown> {
  const data = countersOf(record)
  for (const field of Object.keys(op.by)) data[field] = added(op, data, field)
  if (!record) return counterRecord(op.id, data, inc)
  const { _id, ...fields } = record
  return { ...fields, json: JSON.stringify(data), n: record.n + 1 }
}
