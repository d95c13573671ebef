/** Who sells at one of the caller's stores. HQ's list has few people a store, so they come at once; whoever moved to another store is on that one's list. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { network, Seller } from '#shared/network/contract.ts'
import { staff } from '#shared/network/documents.ts'
import { isSellingRole } from '#shared/network/sells-at.ts'

const PAGE = 100

export const storeSellers: UseCase<typeof network.storeSellers> = async ({ storeId }, { store, posts }) => {
  const isTheirs = (await posts()).some((post) => post.role === 'owner' && post.storeId === storeId)
  if (!isTheirs) return refuse('NOT_YOUR_STORE')
  const sellers: Seller[] = []
  let cursor: string | undefined
  do {
    const page = await store.query(staff, 'byStore', { pk: storeId, limit: PAGE, cursor })
    for (const { data } of page.rows) {
      const { staffId, name, role, status } = data
      if (isSellingRole(role)) sellers.push({ staffId, name, role, status })
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return { value: { sellers } }
}
