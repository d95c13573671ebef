/** Gives an event another round of attempts, and keeps who asked for it. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { running } from '#shared/running/contract.ts'
import { retriedLetters } from '#shared/running/documents.ts'

/** Moving the letter and recording it are two writes: the outbox is the store's own. A letter moved twice is moved once. */
export const retryDeadLetter: UseCase<typeof running.retryDeadLetter> = async ({ deliveryId }, context) => {
  const { caller, effects, nowMs } = context
  if (!(await effects.outbox.retry(deliveryId))) return refuse('DEAD_LETTER_UNKNOWN')
  const operatorId = caller.kind === 'hq' ? caller.operatorId : caller.kind
  return {
    value: { deliveryId },
    writes: [retriedLetters.put(`${deliveryId}|${nowMs}`, { deliveryId, operatorId, atMs: nowMs })],
  }
}
