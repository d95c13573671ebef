import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { answerPoster } from '#cloudfunctions/platform/drawing/answer-poster.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import { stores } from '#shared/network/documents.ts'
import { shopCodes } from '#shared/routing/share/documents.ts'
import { productOf } from '#shared/routing/share/page.ts'
import { posterWords } from '#shared/routing/share/poster.ts'
import type { shop } from '#shared/shop/contract.ts'
import { products } from '#shared/shop/documents.ts'
import { productPoster } from '#shared/shop/product-poster.ts'
import { loadOffers } from './load-offers.ts'

/** A picture to print or send: one product, its price in the shop that the link leads to, who shares it, and the link's code. */
export const poster: UseCase<typeof shop.poster> = async ({ link, productId }, context) => {
  const { scenes, store, nowMs } = context
  const scene = scenes.read(link)
  const [code, product, posts] = await Promise.all([
    scene && store.get(shopCodes, scene.id),
    store.get(products, productId),
    context.posts(),
  ])
  const storeId = code?.data.storeId
  const place = storeId === undefined ? undefined : (await store.get(stores, storeId))?.data
  const words = posterWords({ code: code?.data, posts, store: place }, { personId: personOf(context).personId, nowMs })
  if (isRefused(words)) return words
  if (productOf(code?.data.page) !== productId) return refuse('LINK_UNKNOWN')
  if (product?.data.status !== 'on') return refuse('PRODUCT_UNKNOWN')
  const offered = storeId === undefined ? [] : await loadOffers(store, storeId, [product.data])
  const articles = offered.map(({ variant, offer }) => ({ name: variant.name, offer }))
  return answerPoster(context, link, productPoster(words.value, product.data, articles))
}
