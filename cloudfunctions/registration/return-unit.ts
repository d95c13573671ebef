/** The selling store takes a unit back. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { tickets } from '#shared/registration/documents.ts'
import { decideReturn } from '#shared/registration/return.ts'
import { loadRules } from './load-rules.ts'
import { loadOwnerFacts, loadRegisteredUnit } from './load-unit.ts'

export const returnUnit: UseCase<typeof registration.returnUnit> = async (input, context) => {
  const { store, nowMs } = context
  const [posts, loaded, rules] = await Promise.all([
    context.posts(),
    loadRegisteredUnit(store, input.serial),
    loadRules(store),
  ])
  const { sale, device } = loaded
  const [owner, ticket] = await Promise.all([
    loadOwnerFacts(store, device?.data),
    sale?.data.state === 'sold' ? store.get(tickets, sale.data.ticketId) : undefined,
  ])
  const { reason, refundEvidence } = input
  return decideReturn({ ...loaded, ...owner, posts, ticket }, { reason, refundEvidence, rules, nowMs })
}
