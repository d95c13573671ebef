/**
 * What registration does when a person deletes their account (identity destroys their data key): open offers end, because nobody is left
 * to take them back. Devices, sales and the attribution log stay under the pseudonym and hold nothing that names the person. They must stay:
 * the machine's cover is owed to whoever holds it, a recall has to find it, and sell-out and diversion are counted on it.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Decided, Op } from '../kernel/decision.ts'
import type { DeviceRecord, TransferRecord } from './documents.ts'
import { withdrawal } from './transfer.ts'

/** Offers ended in one write; each takes two operations. */
export const OFFERS_AT_ONCE = 40

export const FORGETTING_CONTINUES = 'registration.forgettingContinues'

export interface OpenOffer {
  offer: Stored<TransferRecord>
  device: Stored<DeviceRecord>
}

/** Ends the open offers of a person; what does not fit into one write goes on with an event of its own. */
export function decideForget(personId: string, offers: readonly OpenOffer[]): Decided<void> {
  const writes: Op[] = offers.slice(0, OFFERS_AT_ONCE).flatMap(({ offer, device }) => withdrawal(offer, device))
  const more = offers.length > OFFERS_AT_ONCE
  return { value: undefined, writes, events: more ? [{ type: FORGETTING_CONTINUES, data: { personId } }] : [] }
}
