/** What a scanned code would register. Nothing personal; whoever scans a receipt's code sees the serial only in part, and no part's. */

import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { consentToAsk } from '#shared/identity/consent-decision.ts'
import { models, stores } from '#shared/network/documents.ts'
import { openCard } from '#shared/registration/card.ts'
import { readCode } from '#shared/registration/claim.ts'
import type { registration } from '#shared/registration/contract.ts'
import type { TicketRecord } from '#shared/registration/documents.ts'
import { asPromised } from '#shared/registration/promise.ts'
import { maskSerial } from '#shared/registration/serial.ts'
import { coverageView, partViews, withoutSerials } from '#shared/registration/views.ts'
import { attributionRules, attributions } from '#shared/routing/attribution/documents.ts'
import { storesToChoose } from '#shared/routing/attribution/register.ts'
import { ATTRIBUTION_RULES_ID, ruleSetsOf } from '#shared/routing/attribution/rules.ts'
import { loadCode } from './load-code.ts'
import { loadRules } from './load-rules.ts'

export const previewTicket: UseCase<typeof registration.previewTicket> = async ({ scene }, context) => {
  const { store, nowMs, settings } = context
  const [facts, rules] = await Promise.all([loadCode(store, context.scenes.read(scene)), loadRules(store)])
  const { personId } = personOf(context)
  const code = readCode(facts, { personId, nowMs, codeMinutes: rules.codeMinutes })
  if ('refused' in code) return code
  if (!facts.ticket || !facts.sale) throw new Error('a readable code has a ticket and a sale')
  const ticket = facts.ticket.data
  const [model, shop] = await Promise.all([store.get(models, ticket.modelId), store.get(stores, ticket.storeId)])
  if (!model) throw new Error(`ticket ${ticket.ticketId} names model ${ticket.modelId}, which is not there`)

  const owned = 'owned' in code ? code.owned : undefined
  const card = owned ?? openCard(asPromised(model.data, ticket.promised), ticket.parts, facts.sale.data.warrantyStart)
  const late = 'late' in code && code.late
  const serveBy = owned ? undefined : await serveByOptions(context, personId, ticket)
  const viewing = { nowMs, rules }
  return {
    value: {
      ticketId: ticket.ticketId,
      modelName: ticket.modelName,
      category: model.data.category,
      color: ticket.color,
      serial: late ? maskSerial(ticket.serial) : ticket.serial,
      storeName: ticket.storeName,
      storeAddress: shop?.data.address ?? '',
      guideName: ticket.guideName,
      soldAtMs: ticket.soldAtMs,
      expiresAtMs: late ? ticket.lateExpiresAtMs : ticket.codeExpiresAtMs,
      needsSerialTail: late,
      coverage: coverageView(card.coverage, viewing),
      // A part's serial often holds digits of the machine's, which the receipt's code asks for.
      parts: late ? withoutSerials(partViews(card.parts, viewing)) : partViews(card.parts, viewing),
      ...consentToAsk(),
      consentStyle: settings.consentStyle,
      ...(owned && { deviceId: owned.deviceId }),
      ...(serveBy && { serveBy }),
    },
  }
}

/** What the screen asks somebody who belongs to another store; undefined when there is nothing to ask. */
async function serveByOptions(
  { store, nowMs }: Context,
  personId: string,
  ticket: TicketRecord,
): Promise<{ storeId: string; name: string }[] | undefined> {
  const [before, rules] = await Promise.all([
    store.get(attributions, personId),
    store.get(attributionRules, ATTRIBUTION_RULES_ID),
  ])
  const choice = storesToChoose({ before, sets: ruleSetsOf(rules), nowMs }, ticket.storeId)
  if (!choice) return undefined
  const present = await store.get(stores, choice[0])
  return [
    { storeId: choice[0], name: present?.data.name ?? choice[0] },
    { storeId: ticket.storeId, name: ticket.storeName },
  ]
}
