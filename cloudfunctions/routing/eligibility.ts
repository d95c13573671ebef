/** Where a store's online shop stands, as it was last judged. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import type { routing } from '#shared/routing/contract.ts'
import { shopStanding } from '#shared/routing/eligibility/standing.ts'
import { loadAskedStore } from './load-asked-store.ts'
import { loadShopState } from './load-eligibility.ts'

export const eligibility: UseCase<typeof routing.eligibility> = async ({ storeId }, context) => {
  const asked = await loadAskedStore(context, storeId)
  if (isRefused(asked)) return asked
  const state = await loadShopState(context.store, storeId)
  return { value: shopStanding(asked.value, state?.data) }
}
