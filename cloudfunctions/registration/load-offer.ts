/** The facts behind an offer to hand a device on. */

import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { people } from '#shared/identity/documents.ts'
import type { Scene } from '#shared/kernel/scene.ts'
import { devices, transfers } from '#shared/registration/documents.ts'
import type { OfferFacts } from '#shared/registration/transfer.ts'

export async function loadOffer(store: Reads, offerId: string): Promise<Pick<OfferFacts, 'offer' | 'device'>> {
  const offer = await store.get(transfers, offerId)
  const device = offer && (await store.get(devices, offer.data.deviceId))
  return { offer, device }
}

export async function loadScannedOffer(store: Reads, scene: Scene | undefined): Promise<OfferFacts> {
  if (!scene) return {}
  const facts = await loadOffer(store, scene.id)
  const giver = facts.offer && (await store.get(people, facts.offer.data.fromId))
  return { scene, ...facts, giver }
}
