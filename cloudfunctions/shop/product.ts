/** One product as a shop shows it. Read from the documents themselves: who is about to buy sees what HQ says now. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import { models } from '#shared/network/documents.ts'
import { storeCard } from '#shared/network/store-card.ts'
import type { shop } from '#shared/shop/contract.ts'
import { products } from '#shared/shop/documents.ts'
import { warrantyPromise } from '#shared/shop/warranty-promise.ts'
import { elsewhere } from './elsewhere.ts'
import { loadOffers } from './load-offers.ts'
import { loadShop } from './load-shop.ts'

export const product: UseCase<typeof shop.product> = async ({ storeId, productId }, context) => {
  const { store } = context
  const [entered, found] = await Promise.all([loadShop(context, storeId), store.get(products, productId)])
  if (isRefused(entered)) return entered
  if (found?.data.status !== 'on') return refuse('PRODUCT_UNKNOWN')
  const { status: _, variants, ...told } = found.data
  const { modelId } = told
  const [articles, others, model] = await Promise.all([
    loadOffers(store, entered.value.storeId, [found.data]),
    elsewhere(store, entered.value, variants),
    modelId === undefined ? undefined : store.get(models, modelId),
  ])
  return {
    value: {
      store: storeCard(entered.value),
      product: told,
      ...(model && { warranty: warrantyPromise(model.data) }),
      variants: articles.map(({ variant: { sku, name }, offer }) => ({ sku, name, ...(offer && { offer }) })),
      elsewhere: others,
    },
  }
}
