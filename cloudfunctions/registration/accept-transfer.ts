/** The receiver takes a device over. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { freshPerson } from '#cloudfunctions/platform/fresh-person.ts'
import { consents, people } from '#shared/identity/documents.ts'
import type { registration } from '#shared/registration/contract.ts'
import { holdings, returnRequests } from '#shared/registration/documents.ts'
import { decideAccept } from '#shared/registration/transfer.ts'
import { loadScannedOffer } from './load-offer.ts'

export const acceptTransfer: UseCase<typeof registration.acceptTransfer> = async (input, context) => {
  const { store, nowMs } = context
  const { personId } = personOf(context)
  const [offer, person, consent, holding] = await Promise.all([
    loadScannedOffer(store, context.scenes.read(input.scene)),
    store.get(people, personId),
    store.get(consents, personId),
    store.get(holdings, personId),
  ])
  const given = offer.offer?.data
  const [giverHolding, request] = await Promise.all([
    given && store.get(holdings, given.fromId),
    given && store.get(returnRequests, given.deviceId),
  ])
  return decideAccept(
    {
      ...offer,
      giverHolding,
      request,
      holding,
      person,
      consents: consent,
    },
    { personId, freshPerson: freshPerson(context), consent: input.consent, nowMs },
  )
}
