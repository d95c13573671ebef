/** A ticket as its guide sees it. Codes are there only while they can still be of use. */

import { codeFor } from '#cloudfunctions/platform/codes.ts'
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import { SCENE_PURPOSE, type TicketStatus } from '#shared/registration/contract.ts'
import { issuedMs, type TicketRecord } from '#shared/registration/documents.ts'
import { ticketState } from '#shared/registration/ticket.ts'

export function ticketView(context: Context, ticket: TicketRecord): TicketStatus {
  const { ticketId, serial, modelName, storeName, soldAtMs, codeExpiresAtMs, claimedAtMs } = ticket
  const state = ticketState(ticket, context.nowMs)
  const unclaimed = ticket.state === 'open' && context.nowMs < ticket.lateExpiresAtMs
  const late = unclaimed ? codeFor(context, SCENE_PURPOSE.late, ticketId) : undefined
  return {
    ticketId,
    state,
    serial,
    modelName,
    storeName,
    soldAtMs,
    issuedAtMs: issuedMs(ticket),
    expiresAtMs: codeExpiresAtMs,
    claimedAtMs,
    ...(state === 'open' && codeFor(context, SCENE_PURPOSE.claim, ticketId)),
    ...(late && { lateScene: late.scene, lateCodeUrl: late.codeUrl }),
  }
}
