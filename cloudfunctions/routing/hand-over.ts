/** The owner shares customers out among the guides; the list is worked off by the consumer `routing.spread`. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { staff } from '#shared/network/documents.ts'
import { decideHandOver } from '#shared/routing/attribution/hand-over.ts'
import type { routing } from '#shared/routing/contract.ts'

export const handOver: UseCase<typeof routing.handOver> = async (input, context) => {
  const storeId = ownStore(await context.posts(), input.storeId)
  if (storeId === undefined) return refuse('NOT_YOUR_STORE')
  const { from, customerIds } = input
  const to = [...new Set(input.to)]
  const guides = await context.store.getMany(staff, to)
  return decideHandOver(
    guides.map((guide) => guide?.data),
    {
      handOverId: context.newId('ho'),
      storeId,
      askedBy: personOf(context).personId,
      from,
      to,
      customerIds,
      nowMs: context.nowMs,
    },
  )
}
