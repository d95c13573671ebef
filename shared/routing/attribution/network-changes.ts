/**
 * What a change in HQ's network means for customers: a guide who left or moved is nobody's guide at the old store any more; of a store that closed for good the
 * answer says so. Customers stay with their store in both cases. Each customer's log gets its entry, a page at a time in the background.
 */
import type { Stored } from '../../kernel/collection.ts'
import type { Op } from '../../kernel/decision.ts'
import { append } from './append.ts'
import type { AttributionFact, AttributionRecord } from './documents.ts'
import { settled } from './fold.ts'
import type { RuleSets } from './rules.ts'

export type NetworkChange = Extract<AttributionFact, { kind: 'guide-left' | 'store-closed' | 'store-reopened' }>

/** True when the change says something new about this customer. */
function concerns(record: AttributionRecord, change: NetworkChange, nowMs: number): boolean {
  const now = settled(record, nowMs)
  if (now.storeId !== change.storeId) return false
  if (change.kind === 'store-closed') return now.closed === undefined
  if (change.kind === 'store-reopened') return now.closed !== undefined
  return now.staffId === change.staffId || now.coming?.staffId === change.staffId
}

/** @returns two operations for each customer whom it concerns */
export const followChange = (
  customers: readonly Stored<AttributionRecord>[],
  change: NetworkChange,
  { sets, nowMs }: { sets: RuleSets; nowMs: number },
): Op[] =>
  customers
    .filter(({ data }) => concerns(data, change, nowMs))
    .flatMap((before) => append({ personId: before.id, before, sets, nowMs }, change).writes)
