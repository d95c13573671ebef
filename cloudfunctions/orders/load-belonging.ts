/** Whose customer a person is at this moment, and who had led them here. */
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { staff, stores } from '#shared/network/documents.ts'
import type { Belonging } from '#shared/orders/create/facts.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { settled } from '#shared/routing/attribution/fold.ts'
import { referrerAt } from '#shared/routing/share/visit.ts'

export async function loadBelonging(store: Reads, personId: string, nowMs: number): Promise<Belonging> {
  const stored = await store.get(attributions, personId)
  const attribution = stored && settled(stored.data, nowMs)
  const led = attribution && referrerAt(attribution, nowMs)
  const [homeStore, people] = await Promise.all([
    attribution?.storeId === undefined ? undefined : store.get(stores, attribution.storeId),
    readExisting(store, staff, [attribution?.staffId, led?.staffId]),
  ])
  const named = (staffId: string | undefined) => (staffId === undefined ? undefined : people.get(staffId)?.data)
  return {
    attribution,
    homeStore: homeStore?.data,
    homeGuide: named(attribution?.staffId),
    referrer: named(led?.staffId),
  }
}
