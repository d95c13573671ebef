/** Takes back a sale that nobody registered. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { sales, tickets } from '#shared/registration/documents.ts'
import { decideCancel } from '#shared/registration/ticket.ts'
import { loadRules } from './load-rules.ts'

export const cancelTicket: UseCase<typeof registration.cancelTicket> = async ({ ticketId }, context) => {
  const { store, nowMs } = context
  const [posts, ticket, rules] = await Promise.all([context.posts(), store.get(tickets, ticketId), loadRules(store)])
  const replaced = ticket?.data.replaced
  const [sale, older] = await Promise.all([
    ticket && store.get(sales, ticket.data.serial),
    replaced && store.get(tickets, replaced.ticketId),
  ])
  return decideCancel({ posts, ticket, sale, older }, { nowMs, rules })
}
