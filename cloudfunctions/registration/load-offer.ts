/** The facts behind an offer to hand a device on. */

import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Scene } from '#shared/kernel/scene.ts'
import { devices, transfers } from '#shared/registration/documents.ts'
import type { OfferFacts } from '#shared/registration/transfer.ts'

export async function loadOffer(store: Reads, offerId: string): Promise<Omit<OfferFacts, 'scene'>> {
  const offer = await store.get(transfers, offerId)
  const device = offer && (await store.get(devices, offer.data.deviceId))
  return { offer, device }
}

export const loadScannedOffer = async (store: Reads, scene: Scene | undefined): Promise<OfferFacts> =>
  scene ? { scene, ...(await loadOffer(store, scene.id)) } : {}
