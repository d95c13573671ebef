/** The other store's side of a dispute. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownedStores } from '#cloudfunctions/platform/own-store.ts'
import { decideAnswer } from '#shared/routing/attribution/dispute.ts'
import { disputes } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'

export const answerDispute: UseCase<typeof routing.answerDispute> = async ({ disputeId, text }, context) => {
  const dispute = await context.store.get(disputes, disputeId)
  const storeIds = ownedStores(await context.posts())
  const { nowMs } = context
  return decideAnswer(dispute, { storeIds, text, by: personOf(context).personId, nowMs })
}
