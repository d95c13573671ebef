import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { stores } from '#shared/network/documents.ts'
import type { shop } from '#shared/shop/contract.ts'
import { articleAt, listings, type ProductRecord, products, skus } from '#shared/shop/documents.ts'
import { putListing as decide } from '#shared/shop/put-listing.ts'

/** An article on the shelf or off it, with the store's own price. */
export const putListing: UseCase<typeof shop.putListing> = async ({ requestId: _, ...asked }, context) => {
  const { storeId, sku } = asked
  if (ownStore(await context.posts(), storeId) === undefined) return refuse('NOT_YOUR_STORE')
  const [shopkeeper, product, before] = await Promise.all([
    context.store.get(stores, storeId),
    productOf(context.store, sku),
    context.store.get(listings, articleAt(storeId, sku)),
  ])
  if (!shopkeeper) return refuse('NOT_YOUR_STORE')
  return decide(asked, { store: shopkeeper.data, product, before })
}

async function productOf(store: Reads, sku: string): Promise<Stored<ProductRecord> | undefined> {
  const known = await store.get(skus, sku)
  return known && store.get(products, known.data.productId)
}
