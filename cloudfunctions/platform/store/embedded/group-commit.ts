/**
 * Writes that wait together are made durable together: everything queued in one turn of the event loop shares one transaction and
 * one fsync. Each write has its own savepoint, so one that breaks does not take its neighbours with it.
 */
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { PreparedOp } from '../checks.ts'
import { type EngineOutcome, StoreBusy, StoreUnknown } from '../port.ts'
import { applyWrite, sweepExpired } from './apply.ts'
import { isBusy } from './database.ts'
import type { Statements } from './statements.ts'

interface Waiting {
  ops: readonly PreparedOp[]
  settle: (result: EngineOutcome) => void
  fail: (error: unknown) => void
}

export interface GroupCommit {
  write(ops: readonly PreparedOp[]): Promise<EngineOutcome>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

export interface GroupCommitInput {
  database: DatabaseSync
  sql: Statements
  nowMs: () => number
  /** How long writes wait for another process before StoreBusy. */
  busyTimeoutMs: number
  /** Hears how many writes were just made durable. */
  onWritten: (count: number) => void
}

/** Keeps one transaction, and so one stop of the event loop, short. */
const WRITES_PER_GROUP = 200
const SWEPT_PER_GROUP = 20
const RETRY_MS_MAX = 20

export function groupCommit({ database, sql, nowMs, busyTimeoutMs, onWritten }: GroupCommitInput): GroupCommit {
  let queue: Waiting[] = []
  let working: Promise<void> | undefined

  async function work(): Promise<void> {
    while (queue.length > 0) {
      await gathered(() => queue.length)
      const group = queue.slice(0, WRITES_PER_GROUP)
      queue = queue.slice(WRITES_PER_GROUP)
      try {
        await begun(sql, busyTimeoutMs)
        commitGroup(database, sql, group, nowMs())
        onWritten(group.length)
      } catch (error) {
        for (const waiting of group) waiting.fail(error)
      }
    }
    working = undefined
  }

  return {
    write: (ops) =>
      new Promise((settle, fail) => {
        queue.push({ ops, settle, fail })
        working ??= work()
      }),
    idle: async () => working,
  }
}

/** Waits for turns of the event loop for as long as each brings more writes: what is on its way shares the fsync. */
async function gathered(waiting: () => number): Promise<void> {
  for (let before = 0; before < waiting() && waiting() < WRITES_PER_GROUP; ) {
    before = waiting()
    await new Promise(setImmediate)
  }
}

/** Takes the write lock. Between attempts the event loop runs on; other processes usually hold the lock for a few ms. */
async function begun(sql: Statements, busyTimeoutMs: number): Promise<void> {
  const giveUpAtMs = performance.now() + busyTimeoutMs
  for (let attempt = 1; ; attempt++) {
    try {
      sql.begin.run()
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() >= giveUpAtMs)
        throw new StoreBusy('another process holds the database file', { cause: error })
    }
    await pause(Math.min(attempt, RETRY_MS_MAX))
  }
}

function commitGroup(database: DatabaseSync, sql: Statements, group: readonly Waiting[], nowMs: number): void {
  const answers: (() => void)[] = []
  try {
    for (const waiting of group) answers.push(answerOf(sql, waiting, nowMs))
    sweepExpired(sql, nowMs, SWEPT_PER_GROUP)
  } catch (error) {
    if (database.isTransaction) sql.rollback.run()
    throw error
  }
  try {
    sql.commit.run()
  } catch (error) {
    if (database.isTransaction) sql.rollback.run()
    throw isBusy(error) ? new StoreBusy('commit', { cause: error }) : new StoreUnknown('commit', { cause: error })
  }
  for (const answer of answers) answer()
}

/** What to tell the writer once the group is durable. */
function answerOf(sql: Statements, { ops, settle, fail }: Waiting, nowMs: number): () => void {
  sql.savepoint.run()
  try {
    const outcome = applyWrite(sql, ops, nowMs)
    sql.release.run()
    return () => settle(outcome)
  } catch (error) {
    sql.undo.run()
    sql.release.run()
    return () => fail(error)
  }
}
