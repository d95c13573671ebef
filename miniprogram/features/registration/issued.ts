/** The ticket just issued, handed from the page that made it to the page that shows it, so that a slow network is not asked twice. */
import type { IssuedTicket, TicketStatus } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'

let latest: TicketStatus | undefined

export function rememberIssued(ticket: IssuedTicket): void {
  const { ticketId, serial, modelName, expiresAtMs, scene, codeUrl, lateScene, lateCodeUrl } = ticket
  latest = {
    ticketId,
    serial,
    modelName,
    expiresAtMs,
    scene,
    codeUrl,
    lateScene,
    lateCodeUrl,
    state: 'open',
    storeName: '',
    soldAtMs: nowMs(),
    issuedAtMs: nowMs(),
  }
}

export const issuedTicket = (ticketId: string): TicketStatus | undefined =>
  latest?.ticketId === ticketId ? latest : undefined
