/**
 * The once record: a request's answer, written in the same write as its effects, so that a crash between effect and answer still
 * gives one effect. The first write under a key wins; everybody after is told what it answered.
 */
import { type Collection, collection, type Stored } from '#shared/kernel/collection.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import type { Once, StoreOutcome } from './port.ts'

/** How long a request can be repeated; business numbers are kept for ever. */
export const ONCE_KEPT_MS = 30 * DAY_MS

/** Id: the once key. */
export interface OnceRecord {
  inputHash: string
  answer?: unknown
  expiresAtMs?: number
}

export const onceRecords: Collection<OnceRecord> = collection<OnceRecord>('onceRecords', {
  expiresAtMs: (d) => d.expiresAtMs,
})

/** The operation that makes a write happen once. */
export function onceOp(once: Once, nowMs: number): Op {
  return onceRecords.create(once.key, {
    inputHash: once.inputHash,
    answer: once.answer,
    ...(!once.forever && { expiresAtMs: nowMs + ONCE_KEPT_MS }),
  })
}

/** What the caller is told when the record was there already. */
export function repeatedOrMisused(once: Once, found: Stored<OnceRecord>): StoreOutcome {
  if (found.data.inputHash !== once.inputHash) return { state: 'misused' }
  return { state: 'repeated', answer: found.data.answer }
}
