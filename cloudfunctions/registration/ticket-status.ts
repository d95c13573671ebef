/** What became of one of the caller's tickets; the guide's screen asks every few seconds. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { registration } from '#shared/registration/contract.ts'
import { tickets } from '#shared/registration/documents.ts'
import { isOwnTicket } from '#shared/registration/ticket.ts'
import { ticketView } from './ticket-view.ts'

export const ticketStatus: UseCase<typeof registration.ticketStatus> = async ({ ticketId }, context) => {
  const [held, ticket] = await Promise.all([context.posts(), context.store.get(tickets, ticketId)])
  if (!ticket || !isOwnTicket(held, ticket.data)) return refuse('TICKET_UNKNOWN')
  return { value: ticketView(context, ticket.data) }
}
