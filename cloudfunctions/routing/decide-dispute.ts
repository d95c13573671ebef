/** HQ rules on a dispute. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { operatorOf } from '#cloudfunctions/platform/operator.ts'
import { stores } from '#shared/network/documents.ts'
import { decideRuling } from '#shared/routing/attribution/dispute.ts'
import { attributions, disputes } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadRuleSets } from './load-person.ts'

export const decideDispute: UseCase<typeof routing.decideDispute> = async (input, context) => {
  const { store, nowMs } = context
  const { disputeId, uphold, reason } = input
  const dispute = await store.get(disputes, disputeId)
  const [before, claimant, sets] = await Promise.all([
    dispute && store.get(attributions, dispute.data.personId),
    dispute && store.get(stores, dispute.data.claimantId),
    loadRuleSets(store),
  ])
  const operatorId = operatorOf(context)
  return decideRuling(dispute, { before, sets, claimant: claimant?.data, upheld: uphold, operatorId, reason, nowMs })
}
