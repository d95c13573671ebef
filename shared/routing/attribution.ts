/**
 * Whose customer a person is after a purchase. Every registered purchase enters the log; the current owner is computed from it by a
 * named rule, so that "why this store?" always has an answer. Transfers, returns and exchanges do not come here: a machine that changes
 * hands or goes back does not undo where a person bought.
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

/** The latest purchase decides, by the time of the sale: registering an old receipt late does not move a customer back. */
const LATEST_PURCHASE = { rule: 'latest-purchase', version: 1 } as const

export interface AttributionFacts {
  current?: Stored<AttributionRecord>
  /** The log entry that `current.because.position` names. */
  deciding?: AttributionEntry
}

/** Id of a log entry. */
export const attributionEntryId = (personId: string, position: number): string => `${personId}:${position}`

/**
 * Enters a registered purchase.
 * @returns two conditional writes: the next log entry, and the current answer as read
 */
export function decideAttribution(
  { current, deciding }: AttributionFacts,
  { personId, scene, nowMs }: { personId: string; scene: PurchaseScene; nowMs: number },
): { current: AttributionRecord; writes: Op[] } {
  const position = (current?.data.position ?? 0) + 1
  const entry: AttributionEntry = { personId, position, kind: 'registered', scene, atMs: nowMs }
  const stays = current && deciding && deciding.scene.soldAtMs > scene.soldAtMs
  const next: AttributionRecord = stays
    ? { ...current.data, position }
    : {
        personId,
        storeId: scene.storeId,
        staffId: scene.staffId,
        position,
        because: { ...LATEST_PURCHASE, position },
        decidedAtMs: nowMs,
      }
  return {
    current: next,
    writes: [
      attributions.replace(personId, current, next),
      attributionLog.create(attributionEntryId(personId, position), entry),
    ],
  }
}
