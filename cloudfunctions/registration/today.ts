/** The guide's tickets of today, newest first, whenever the sale they continue was. Tickets that a newer one replaced are left out: the sale is counted once. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { localDate } from '#shared/kernel/time.ts'
import type { registration } from '#shared/registration/contract.ts'
import { issuedMs, type TicketRecord, tickets } from '#shared/registration/documents.ts'
import { sellingPosts } from '#shared/registration/posts.ts'
import { ticketView } from './ticket-view.ts'

/** More than a guide can sell in a day; the list is for a screen. */
const TICKETS_MAX = 300

export const today: UseCase<typeof registration.today> = async (_input, context) => {
  const date = localDate(context.nowMs)
  const posts = sellingPosts(await context.posts())
  const found = await Promise.all(posts.map((post) => ticketsOf(context.store, `${post.staffId}:${date}`)))
  const views = found
    .flat()
    .filter((ticket) => ticket.state !== 'voided')
    .sort((a, b) => issuedMs(b) - issuedMs(a))
    .map((ticket) => ticketView(context, ticket))
  const count = (...states: string[]) => views.filter((view) => states.includes(view.state)).length
  return { value: { date, registered: count('claimed'), waiting: count('open', 'expired'), tickets: views } }
}

async function ticketsOf(store: Reads, pk: string): Promise<TicketRecord[]> {
  const { rows } = await store.query(tickets, 'byGuideDay', { pk, desc: true, limit: TICKETS_MAX })
  return rows.map((row) => row.data)
}
