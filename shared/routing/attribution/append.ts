/** Entering a fact: the log entry and the answer that follows from it, in one write, so that neither is ever without the other. */
import type { Stored } from '../../kernel/collection.ts'
import type { Op } from '../../kernel/decision.ts'
import {
  type AttributionEntry,
  type AttributionFact,
  type AttributionRecord,
  attributionLog,
  attributions,
} from './documents.ts'
import { applyEntry } from './fold.ts'
import type { RuleSets } from './rules.ts'

/** Id of a log entry. */
export const attributionEntryId = (personId: string, position: number): string => `${personId}:${position}`

/** What every decision about one person's attribution stands on. */
export interface PersonFacts {
  personId: string
  /** The answer as read; none when the log is empty. */
  before: Stored<AttributionRecord> | undefined
  sets: RuleSets
  nowMs: number
}

/** @returns the answer after the fact, and two conditional writes: the answer, and the next log entry */
export function append(
  { personId, before, sets, nowMs }: PersonFacts,
  fact: AttributionFact,
): { current: AttributionRecord; writes: Op[] } {
  const position = (before?.data.position ?? 0) + 1
  const entry: AttributionEntry = { ...fact, personId, position, atMs: nowMs }
  const current = applyEntry(before?.data, entry, sets)
  return {
    current,
    writes: [
      attributions.replace(personId, before, current),
      attributionLog.create(attributionEntryId(personId, position), entry),
    ],
  }
}
