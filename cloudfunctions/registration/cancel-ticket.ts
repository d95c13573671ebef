/** Takes back a sale that nobody registered. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { sales, tickets } from '#shared/registration/documents.ts'
import { decideCancel } from '#shared/registration/ticket.ts'

export const cancelTicket: UseCase<typeof registration.cancelTicket> = async ({ ticketId }, { store, posts }) => {
  const [held, ticket] = await Promise.all([posts(), store.get(tickets, ticketId)])
  const sale = ticket && (await store.get(sales, ticket.data.serial))
  return decideCancel({ posts: held, ticket, sale })
}
