/** Takes in what HQ knows of stores and the system does not measure yet: followers, and how fast customers are answered. Row by row. */
import type { Stored } from '../../kernel/collection.ts'
import type { Decided, Op } from '../../kernel/decision.ts'
import { type LocalDate, localDate } from '../../kernel/time.ts'
import { type ImportedFact, type StoreFactsRecord, storeFacts } from './documents.ts'

export interface StoreFactRow {
  storeId: string
  /** The day the figures are of. */
  asOf: LocalDate
  followers?: number | undefined
  answerMinutes?: number | undefined
}

export interface StoreFactResult {
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  reason?: 'REPEATED_ROW' | 'STORE_UNKNOWN' | 'DATE_IN_FUTURE'
}

/** A figure that is older than the one known changes nothing, so files may come in any order. */
export function decideStoreFacts(
  rows: readonly StoreFactRow[],
  facts: { stores: ReadonlySet<string>; before: ReadonlyMap<string, Stored<StoreFactsRecord>>; nowMs: number },
): Decided<{ results: StoreFactResult[] }> {
  const today = localDate(facts.nowMs)
  const seen = new Set<string>()
  const writes: Op[] = []
  const results = rows.map((row): StoreFactResult => {
    const { storeId, asOf } = row
    if (seen.has(storeId)) return { outcome: 'refused', reason: 'REPEATED_ROW' }
    seen.add(storeId)
    if (!facts.stores.has(storeId)) return { outcome: 'refused', reason: 'STORE_UNKNOWN' }
    if (asOf > today) return { outcome: 'refused', reason: 'DATE_IN_FUTURE' }
    const before = facts.before.get(storeId)
    const told = {
      ...newer('followers', row.followers, asOf, before?.data.followers),
      ...newer('answerMinutes', row.answerMinutes, asOf, before?.data.answerMinutes),
    }
    if (Object.keys(told).length === 0) return { outcome: 'unchanged' }
    writes.push(storeFacts.replace(storeId, before, { ...before?.data, ...told, storeId }))
    return { outcome: before ? 'updated' : 'created' }
  })
  return { value: { results }, writes }
}

/** The field with its new figure; nothing where the row has none, an older one or the same. */
function newer(
  field: 'followers' | 'answerMinutes',
  value: number | undefined,
  asOf: LocalDate,
  before: ImportedFact | undefined,
): { [K in typeof field]?: ImportedFact } {
  if (value === undefined) return {}
  if (before && (before.asOf > asOf || (before.asOf === asOf && before.value === value))) return {}
  return { [field]: { value, asOf } }
}
