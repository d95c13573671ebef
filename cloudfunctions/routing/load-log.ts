/** Log entries by their known ids: strongly consistent, as a query of them would not be. */
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { attributionEntryId } from '#shared/routing/attribution/append.ts'
import { type AttributionEntry, type AttributionRecord, attributionLog } from '#shared/routing/attribution/documents.ts'

const AT_ONCE = 500

/** The entries that are there of those named, in that order. */
export async function loadEntries(
  store: Reads,
  wanted: readonly { personId: string; position: number }[],
): Promise<AttributionEntry[]> {
  const ids = wanted.map(({ personId, position }) => attributionEntryId(personId, position))
  const entries: AttributionEntry[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const found = await store.getMany(attributionLog, ids.slice(at, at + AT_ONCE))
    entries.push(...found.flatMap((entry) => (entry ? [entry.data] : [])))
  }
  return entries
}

/** Every position of an answer's log, the first one first. */
export const positionsOf = ({ personId, position }: Pick<AttributionRecord, 'personId' | 'position'>) =>
  Array.from({ length: position }, (_, at) => ({ personId, position: at + 1 }))

export const loadLog = async (store: Reads, record: AttributionRecord | undefined): Promise<AttributionEntry[]> =>
  record ? loadEntries(store, positionsOf(record)) : []
