/** The customer's one tap: registers the unit to them, in one write. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { freshPerson } from '#cloudfunctions/platform/fresh-person.ts'
import { consents, people } from '#shared/identity/documents.ts'
import { models } from '#shared/network/documents.ts'
import { decideClaim } from '#shared/registration/claim.ts'
import type { registration } from '#shared/registration/contract.ts'
import { holdings } from '#shared/registration/documents.ts'
import { attributions } from '#shared/routing/documents.ts'
import { loadCode } from './load-code.ts'
import { loadRules } from './load-rules.ts'

export const claimTicket: UseCase<typeof registration.claimTicket> = async (input, context) => {
  const { store, nowMs } = context
  const { personId } = personOf(context)
  const [code, attribution, person, consent, holding, rules] = await Promise.all([
    loadCode(store, context.scenes.read(input.scene)),
    store.get(attributions, personId),
    store.get(people, personId),
    store.get(consents, personId),
    store.get(holdings, personId),
    loadRules(store),
  ])
  const model = code.ticket && (await store.get(models, code.ticket.data.modelId))
  return decideClaim(
    {
      ...code,
      attribution,
      model: model?.data,
      person,
      consents: consent,
      holding,
    },
    {
      personId,
      freshPerson: freshPerson(context),
      deviceId: context.newId('dv'),
      consent: input.consent,
      serialTail: input.serialTail,
      nowMs,
      codeMinutes: rules.codeMinutes,
      tailMissesPerDay: rules.tailMissesPerDay,
    },
  )
}
