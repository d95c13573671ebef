/** Cover of any unit for stations and the desk: from its card when registered, else from its sale, else from shipment and grace. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { openCard } from '#shared/registration/card.ts'
import type { registration } from '#shared/registration/contract.ts'
import { coverStart } from '#shared/registration/coverage.ts'
import { tickets } from '#shared/registration/documents.ts'
import { asPromised } from '#shared/registration/promise.ts'
import { coverageView, partViews } from '#shared/registration/views.ts'
import { loadRules } from './load-rules.ts'
import { loadUnit } from './load-unit.ts'

export const unitCoverage: UseCase<typeof registration.unitCoverage> = async (input, { store, nowMs }) => {
  const [{ serial, unit, model, sale, device }, rules] = await Promise.all([
    loadUnit(store, input.serial),
    loadRules(store),
  ])
  if (serial === undefined) return refuse('SERIAL_MALFORMED')
  if (!unit || !model) return refuse('SERIAL_UNKNOWN')
  const { from, start } = coverStart(unit, sale?.data, rules)
  const ticket = sale?.data.state === 'sold' ? await store.get(tickets, sale.data.ticketId) : undefined
  const card =
    device && sale?.data.state === 'registered'
      ? device.data
      : openCard(asPromised(model, ticket?.data.promised), device?.data.parts ?? unit.parts, start)
  const viewing = { nowMs, rules }
  return {
    value: {
      serial,
      modelName: model.name,
      state: sale?.data.state ?? 'shipped',
      startedFrom: from,
      coverage: coverageView(card.coverage, viewing),
      parts: partViews(card.parts, viewing),
    },
  }
}
