import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { network } from '#shared/network/contract.ts'
import { stores } from '#shared/network/documents.ts'
import { storeCard } from '#shared/network/store-card.ts'

/** The public card of one store. */
export const showStore: UseCase<typeof network.showStore> = async ({ storeId }, { store }) => {
  const found = await store.get(stores, storeId)
  return found ? { value: storeCard(found.data) } : refuse('STORE_UNKNOWN')
}
