/** Gives an event another round of attempts, and keeps who asked for it. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { running } from '#shared/running/contract.ts'
import { retriedLetters } from '#shared/running/documents.ts'

export const retryDeadLetter: UseCase<typeof running.retryDeadLetter> = async ({ deliveryId }, context) => {
  const { caller, effects, nowMs } = context
  const revival = await effects.outbox.revival(deliveryId)
  if (!revival) return refuse('DEAD_LETTER_UNKNOWN')
  const operatorId = caller.kind === 'hq' ? caller.operatorId : caller.kind
  return {
    value: { deliveryId },
    writes: [revival, retriedLetters.put(`${deliveryId}|${nowMs}`, { deliveryId, operatorId, atMs: nowMs })],
  }
}
