/** The customer's one tap: registers the unit to them, in one write. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { freshPerson } from '#cloudfunctions/platform/fresh-person.ts'
import { consents, people } from '#shared/identity/documents.ts'
import { models, staff } from '#shared/network/documents.ts'
import { sellsAt } from '#shared/network/sells-at.ts'
import { decideClaim } from '#shared/registration/claim.ts'
import type { registration } from '#shared/registration/contract.ts'
import { holdings } from '#shared/registration/documents.ts'
import { attributionRules, attributions } from '#shared/routing/attribution/documents.ts'
import { ATTRIBUTION_RULES_ID, ruleSetsOf } from '#shared/routing/attribution/rules.ts'
import { loadCode } from './load-code.ts'
import { loadRules } from './load-rules.ts'

export const claimTicket: UseCase<typeof registration.claimTicket> = async (input, context) => {
  const { store, nowMs } = context
  const { personId } = personOf(context)
  const [code, attribution, sets, person, consent, holding, rules] = await Promise.all([
    loadCode(store, context.scenes.read(input.scene)),
    store.get(attributions, personId),
    store.get(attributionRules, ATTRIBUTION_RULES_ID),
    store.get(people, personId),
    store.get(consents, personId),
    store.get(holdings, personId),
    loadRules(store),
  ])
  const ticket = code.ticket?.data
  const [model, seller] = await Promise.all([
    ticket && store.get(models, ticket.modelId),
    ticket && store.get(staff, ticket.staffId),
  ])
  return decideClaim(
    {
      ...code,
      attribution,
      attributionRules: ruleSetsOf(sets),
      guideGone: ticket && !sellsAt(seller?.data, ticket.storeId),
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
      serveBy: input.serveBy,
      nowMs,
      codeMinutes: rules.codeMinutes,
      tailMissesPerDay: rules.tailMissesPerDay,
    },
  )
}
