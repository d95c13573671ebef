import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { KeptCopy } from '#cloudfunctions/platform/kept-copy.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import { storeCard } from '#shared/network/store-card.ts'
import { type Catalogue, upToAPage } from '#shared/shop/catalogue.ts'
import type { shop } from '#shared/shop/contract.ts'
import { entriesOf } from './entries.ts'
import { loadOffers } from './load-offers.ts'
import { loadShop } from './load-shop.ts'
import { findProducts } from './search/find-products.ts'

/** The products that fit best, as this shop sells them. */
export const search =
  (catalogueOf: KeptCopy<Catalogue>): UseCase<typeof shop.search> =>
  async ({ storeId, text, category }, context) => {
    const entered = await loadShop(context, storeId)
    if (isRefused(entered)) return entered
    const served = await catalogueOf(context)
    if (!served) return refuse('CATALOGUE_NOT_LOADED')
    const found = upToAPage(await findProducts(served.copy, text, category))
    const articles = await loadOffers(context.store, entered.value.storeId, found)
    return { value: { store: storeCard(entered.value), products: entriesOf(articles) } }
  }
