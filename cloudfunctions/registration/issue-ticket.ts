/** A guide sells a unit: the sale is recorded and the code for the customer made. */

import { codeFor, newSceneId } from '#cloudfunctions/platform/codes.ts'
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { type registration, SCENE_PURPOSE } from '#shared/registration/contract.ts'
import { tickets } from '#shared/registration/documents.ts'
import { decideIssue } from '#shared/registration/ticket.ts'
import { loadRules } from './load-rules.ts'
import { loadSelling } from './load-selling.ts'

export const issueTicket: UseCase<typeof registration.issueTicket> = async ({ serial, storeId }, context) => {
  const { store, nowMs } = context
  const [{ selling, unit }, rules] = await Promise.all([loadSelling(context, serial), loadRules(store)])
  const { device, sale, ...machine } = unit
  const older = sale?.data.state === 'sold' ? await store.get(tickets, sale.data.ticketId) : undefined
  const decision = decideIssue(
    { ...machine, ...selling, sale, older, lastDevice: device?.data },
    {
      ticketId: newSceneId(context),
      guidePersonId: personOf(context).personId,
      storeId,
      nowMs,
      rules,
    },
  )
  if (isRefused(decision)) return decision
  const { ticketId, codeExpiresAtMs, modelName, serial: sold } = decision.value
  const late = codeFor(context, SCENE_PURPOSE.late, ticketId)
  const value = {
    ticketId,
    ...codeFor(context, SCENE_PURPOSE.claim, ticketId),
    expiresAt: new Date(codeExpiresAtMs).toISOString(),
    expiresAtMs: codeExpiresAtMs,
    lateScene: late.scene,
    lateCodeUrl: late.codeUrl,
    modelName,
    serial: sold,
  }
  return { ...decision, value }
}
