/** A store claims a customer of another. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { contested, decideClaimCustomer, disputeIdOf } from '#shared/routing/attribution/dispute.ts'
import { disputes } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadLog } from './load-log.ts'
import { loadPerson } from './load-person.ts'

export const claimCustomer: UseCase<typeof routing.claimCustomer> = async (input, context) => {
  const { store } = context
  const claimantId = ownStore(await context.posts(), input.storeId)
  if (claimantId === undefined) return refuse('NOT_YOUR_STORE')
  const { customerId, evidence } = input
  const facts = await loadPerson(context, customerId)
  const log = await loadLog(store, facts.before?.data)
  const entry = facts.before && contested(log, facts.before.data, claimantId)
  const earlier = entry && (await store.get(disputes, disputeIdOf(customerId, entry.position, claimantId)))
  const claimedBy = personOf(context).personId
  const decided = decideClaimCustomer({ ...facts, log, claimantId, claimedBy, evidence, earlier })
  if ('refused' in decided) return decided
  const { disputeId, answerUntilMs } = decided.value
  return { ...decided, value: { disputeId, answerUntilMs } }
}
