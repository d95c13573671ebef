/** Recomputes a page of customers: what is stored must be what the log gives, and the log must end where the answer says. */
import { isDeepStrictEqual } from 'node:util'
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { type AttributionEntry, type AttributionRecord, attributions } from '#shared/routing/attribution/documents.ts'
import { recompute } from '#shared/routing/attribution/fold.ts'
import type { RuleSets } from '#shared/routing/attribution/rules.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadEntries, positionsOf } from './load-log.ts'
import { loadRuleSets } from './load-person.ts'

export const checkAttribution: UseCase<typeof routing.checkAttribution> = async ({ cursor }, { store }) => {
  const page = await store.scan(attributions, { index: 0, of: 1 }, cursor)
  const records = page.rows.map(({ data }) => data)
  // Rules after records: a record written under rules that are not read here would seem to differ.
  const sets = await loadRuleSets(store)
  const entries = await loadEntries(store, records.flatMap(withNext))
  const logs = new Map<string, AttributionEntry[]>(records.map(({ personId }) => [personId, []]))
  for (const entry of entries) logs.get(entry.personId)?.push(entry)
  const differing = []
  for (const record of records) {
    const what = await difference(store, record, logs.get(record.personId) ?? [], sets)
    if (what !== undefined) differing.push({ customerId: record.personId, what })
  }
  return {
    value: {
      checked: records.length,
      entries: entries.length,
      differing,
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}

/** All positions of the log, and the one after it, which must be empty. */
const withNext = (record: AttributionRecord) => positionsOf({ ...record, position: record.position + 1 })

async function difference(
  store: Reads,
  record: AttributionRecord,
  found: readonly AttributionEntry[],
  sets: RuleSets,
): Promise<string | undefined> {
  const log = found.filter(({ position }) => position <= record.position)
  if (log.length !== record.position)
    return `${record.position - log.length} of ${record.position} log entries are missing`
  if (found.length > log.length && !(await movedOn(store, record)))
    return `the log goes on after position ${record.position}`
  const again = recompute(log, sets)
  if (isDeepStrictEqual(again, record)) return undefined
  const fields = new Set([...Object.keys(again ?? {}), ...Object.keys(record)]) as Set<keyof AttributionRecord>
  const wrong = [...fields].filter((field) => !isDeepStrictEqual(again?.[field], record[field]))
  return `stored and recomputed differ in ${wrong.join(', ')}`
}

/** Something happened between the reading of the answer and of its log. */
async function movedOn(store: Reads, { personId, position }: AttributionRecord): Promise<boolean> {
  const now = await store.get(attributions, personId)
  return (now?.data.position ?? 0) > position
}
