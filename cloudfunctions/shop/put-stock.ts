import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import type { shop } from '#shared/shop/contract.ts'
import { countStock } from '#shared/shop/count-stock.ts'
import { articleAt, skus, stock, stockCounts } from '#shared/shop/documents.ts'

/** What was counted of an article in the owner's store. */
export const putStock: UseCase<typeof shop.putStock> = async ({ storeId, sku, onHand, reason }, context) => {
  const { store, nowMs } = context
  const post = (await context.posts()).find((held) => held.role === 'owner' && held.storeId === storeId)
  if (!post) return refuse('NOT_YOUR_STORE')
  const id = articleAt(storeId, sku)
  const [known, lastCount] = await Promise.all([store.get(skus, sku), store.get(stockCounts, id)])
  if (!known) return refuse('SKU_UNKNOWN')
  const facts = { lastCount, stock: await store.get(stock, id) }
  const counted = countStock({ holder: storeId, sku, onHand, reason, by: post.staffId, atMs: nowMs }, facts)
  if (isRefused(counted)) return counted
  return { ...counted, value: { onHand, difference: counted.value.difference } }
}
