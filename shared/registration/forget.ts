/**
 * What registration does when a person deletes their account (identity destroys their data key): open offers end, because nobody is left
 * to take them back. The event may come late, when the same person is here again: what they offered since is none of its business. Devices, sales and the attribution log stay under the pseudonym and hold nothing that names the person. They must stay:
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

/** Data of `registration.forgettingContinues`. */
export interface Leaving {
  personId: string
  deletedAtMs: number
}

/** Ends the offers that were open at the deletion; what does not fit into one write goes on with an event of its own. */
export function decideForget(leaving: Leaving, offers: readonly OpenOffer[]): Decided<void> {
  const { personId, deletedAtMs } = leaving
  const older = offers.filter(({ offer }) => offer.data.offeredAtMs <= deletedAtMs)
  const writes: Op[] = older.slice(0, OFFERS_AT_ONCE).flatMap(({ offer, device }) => withdrawal(offer, device))
  const more = older.length > OFFERS_AT_ONCE
  const events = more ? [{ type: FORGETTING_CONTINUES, data: { personId, deletedAtMs } }] : []
  return { value: undefined, writes, events }
}
