/** Ends the open offers of a person who deleted their account; forget.ts says what stays and why. */

import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import { devices, holdings, transfers } from '#shared/registration/documents.ts'
import { decideForget, FORGETTING_CONTINUES, type Leaving, type OpenOffer } from '#shared/registration/forget.ts'

export const forgetPerson: Consumer = {
  name: 'registration.forget',
  types: ['identity.personDeleted', FORGETTING_CONTINUES],
  handle: async (event, { store }) => {
    const { personId, deletedAtMs = event.occurredAtMs } = event.data as { personId: string } & Partial<Leaving>
    const holding = await store.get(holdings, personId)
    if (!holding || holding.data.deviceIds.length === 0) return { value: undefined }
    const held = await store.getMany(devices, holding.data.deviceIds)
    const offered = held.flatMap((device) =>
      device?.data.offerId === undefined ? [] : [{ device, offerId: device.data.offerId }],
    )
    if (offered.length === 0) return { value: undefined }
    const offers = await store.getMany(
      transfers,
      offered.map(({ offerId }) => offerId),
    )
    const open = offered.flatMap(({ device }, at): OpenOffer[] => {
      const offer = offers[at]
      return offer?.data.state === 'open' ? [{ offer, device }] : []
    })
    return decideForget({ personId, deletedAtMs }, open)
  },
}
