/**
 * Whose customer a person is. Every registered purchase enters the log; the current owner is decided by a named rule, so that "why this
 * store?" always has an answer. Transfers, returns and exchanges do not come here: a machine that changes hands or goes back does not
 * undo where a person bought.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import {
  type AttributionEntry,
  type AttributionRecord,
  attributionLog,
  attributions,
  type PurchaseScene,
} from './documents.ts'

/** The first registration binds: a store that brought a customer does not lose them by one purchase elsewhere. */
const FIRST_REGISTRATION = { rule: 'first-registration', version: 1 } as const

/** Id of a log entry. */
export const attributionEntryId = (personId: string, position: number): string => `${personId}:${position}`

/**
 * Enters a registered purchase.
 * @param before the owner as read, none when this is the person's first purchase
 * @returns two conditional writes: the owner, and the next log entry
 */
export function decideAttribution(
  before: Stored<AttributionRecord> | undefined,
  { personId, scene, nowMs }: { personId: string; scene: PurchaseScene; nowMs: number },
): { current: AttributionRecord; writes: Op[] } {
  const position = (before?.data.position ?? 0) + 1
  const entry: AttributionEntry = { personId, position, kind: 'registered', scene, atMs: nowMs }
  const { storeId, staffId } = scene
  const current: AttributionRecord = before
    ? { ...before.data, position }
    : { personId, storeId, staffId, position, because: { ...FIRST_REGISTRATION, position }, decidedAtMs: nowMs }
  return {
    current,
    writes: [
      attributions.replace(personId, before, current),
      attributionLog.create(attributionEntryId(personId, position), entry),
    ],
  }
}
