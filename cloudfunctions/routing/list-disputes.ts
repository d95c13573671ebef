/** Disputes of a store as far as it may see them: its own words and the ruling, nothing of the other store. HQ sees all of it. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { DisputeView } from '#shared/routing/attribution/contract.ts'
import { type DisputeRecord, disputes } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'

const PAGE = 50

export const listDisputes: UseCase<typeof routing.listDisputes> = async (input, context) => {
  const { store, caller } = context
  const hq = caller.kind === 'hq'
  const storeId = hq ? input.storeId : ownStore(await context.posts(), input.storeId)
  if (!hq && storeId === undefined) return refuse('NOT_YOUR_STORE')
  const [index, pk] = storeId === undefined ? ['byState', input.state ?? 'answered'] : ['byStore', storeId]
  const page = await store.query(disputes, index, { pk, desc: true, limit: PAGE, cursor: input.cursor })
  return {
    value: {
      disputes: page.rows.map(({ data }) => disputeView(data, hq ? undefined : storeId)),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}

/** @param storeId whose owner reads; HQ when left out */
function disputeView(dispute: DisputeRecord, storeId: string | undefined): DisputeView {
  const { disputeId, personId, state, claimedAtMs, answerUntilMs, claimantId, respondentId } = dispute
  const side = storeId === undefined ? 'hq' : storeId === claimantId ? 'claimant' : 'respondent'
  const { evidence, answer, ruling } = dispute
  return {
    disputeId,
    customerId: personId,
    state,
    side,
    claimedAtMs,
    answerUntilMs,
    ...(side !== 'respondent' && { claimantId, evidence }),
    ...(side !== 'claimant' && { respondentId, ...(answer && { answer: answer.text }) }),
    ...(ruling && { reason: ruling.reason, ruledAtMs: ruling.atMs }),
  }
}
