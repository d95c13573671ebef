/**
 * Counts registrations after the fact. One consumer for all counts, because every consumer of `registration.claimed` is one more
 * operation in the customer's write. What it writes goes with the end of the delivery, so an event is counted once.
 */
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { countRegistration, storeCustomerId } from '#shared/routing/eligibility/counts.ts'
import { storeCounts, storeCustomers } from '#shared/routing/eligibility/documents.ts'
import { creditReferrer } from '#shared/routing/share/visit.ts'

/** Data of `registration.claimed`, as far as counting needs it. */
interface ClaimedFact {
  storeId: string
  personId: string
  registeredAtMs: number
}

/** One count: the writes that a registration adds to it. No two counts may write the same document. */
type Count = (claim: ClaimedFact, store: Reads, nowMs: number) => Promise<Op[]>

const forStore: Count = async ({ storeId, personId, registeredAtMs }, store, nowMs) => {
  const [counts, customer] = await Promise.all([
    store.get(storeCounts, storeId),
    store.get(storeCustomers, storeCustomerId(storeId, personId)),
  ])
  return countRegistration({ counts, customer }, { storeId, personId, atMs: registeredAtMs }, nowMs)
}

const forReferrer: Count = async ({ personId, registeredAtMs }, store) => {
  const attribution = await store.get(attributions, personId)
  return attribution ? creditReferrer(attribution.data, registeredAtMs) : []
}

const COUNTS: readonly Count[] = [forStore, forReferrer]

export const countClaims: Consumer = {
  name: 'routing.count',
  types: ['registration.claimed'],
  handle: async (event, { store, nowMs }) => {
    const claim = event.data as unknown as ClaimedFact
    const writes = await Promise.all(COUNTS.map((count) => count(claim, store, nowMs)))
    return { value: undefined, writes: writes.flat() }
  },
}
