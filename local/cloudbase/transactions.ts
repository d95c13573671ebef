/**
 * Snapshot isolation: a transaction reads what was committed when it began and its own writes, and of two that write one document
 * the first to commit wins. What two transactions only read does not count, so write skew is possible, as in reality.
 */
import { CLOUDBASE_LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import {
  type Change,
  changedSince,
  commitChanges,
  type Doc,
  documentsOf,
  forgetHistory,
  readVersion,
  type Versions,
} from './versions.ts'

export interface Transaction {
  id: string
  startedAtMs: number
  /** The latest commit it sees. */
  sequence: number
  writes: Map<string, Change>
  operations: number
}

export interface Transactions {
  versions: Versions
  open: Map<string, Transaction>
  /**
   * Where two open transactions write one document: the later one hears of it at the write (as MongoDB does it), or only when
   * one of them has committed.
   */
  conflictsAt: 'write' | 'commit'
}

export function begin(all: Transactions, id: string, nowMs: number): void {
  all.open.set(id, { id, startedAtMs: nowMs, sequence: all.versions.sequence, writes: new Map(), operations: 0 })
}

export function expireTransactions(all: Transactions, nowMs: number): void {
  for (const { id, startedAtMs } of [...all.open.values()]) {
    if (nowMs - startedAtMs > CLOUDBASE_LIMITS.transactionMs) end(all, id)
  }
}

/** @throws Refusal when it ended, by itself or by time, or had too many operations */
export function openTransaction(all: Transactions, id: string): Transaction {
  const transaction = all.open.get(id)
  if (!transaction)
    throw new Refusal('DATABASE_TRANSACTION_FAIL', 'the transaction does not exist, or took longer than 30 seconds')
  return transaction
}

function nextOperation(all: Transactions, id: string): Transaction {
  const transaction = openTransaction(all, id)
  if (++transaction.operations > CLOUDBASE_LIMITS.transactionOperations) {
    end(all, id)
    throw new Refusal('DATABASE_TRANSACTION_FAIL', 'too many operations in one transaction')
  }
  return transaction
}

export function readWithin(all: Transactions, transactionId: string, collection: string, id: string): Doc | undefined {
  const transaction = nextOperation(all, transactionId)
  const own = transaction.writes.get(placeOf(collection, id))
  return own ? own.doc : readVersion(all.versions, collection, id, transaction.sequence)
}

/** @throws Refusal on a conflict; the transaction is over then */
export function writeWithin(all: Transactions, transactionId: string, change: Change): void {
  const transaction = nextOperation(all, transactionId)
  documentsOf(all.versions, change.collection)
  const place = placeOf(change.collection, change.id)
  const taken =
    all.conflictsAt === 'write' &&
    [...all.open.values()].some((other) => other !== transaction && other.writes.has(place))
  if (taken || changedSince(all.versions, change.collection, change.id, transaction.sequence))
    throw conflict(all, transactionId)
  transaction.writes.set(place, change)
}

/** @throws Refusal when another commit was first; nothing is written then */
export function commit(all: Transactions, transactionId: string): void {
  const { writes, sequence } = openTransaction(all, transactionId)
  const changes = [...writes.values()]
  if (changes.some(({ collection, id }) => changedSince(all.versions, collection, id, sequence)))
    throw conflict(all, transactionId)
  all.open.delete(transactionId)
  if (changes.length > 0) commitChanges(all.versions, changes, all.open.size > 0)
  end(all, transactionId)
}

export function end(all: Transactions, transactionId: string): void {
  all.open.delete(transactionId)
  if (all.open.size === 0) forgetHistory(all.versions)
}

function conflict(all: Transactions, transactionId: string): Refusal {
  end(all, transactionId)
  return new Refusal('DATABASE_TRANSACTION_CONFLICT', 'another transaction wrote the document; this one is over')
}

const placeOf = (collection: string, id: string): string => `${collection}/${id}`
