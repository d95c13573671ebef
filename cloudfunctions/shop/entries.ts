/** Articles as a shop's pages show them. */
import type { ShopEntry } from '#shared/shop/contract.ts'
import type { OfferedArticle } from './load-offers.ts'

/** Those that the shop has a word on; what neither store nor HQ sells is left out. */
export const entriesOf = (articles: readonly OfferedArticle[]): ShopEntry[] =>
  articles.flatMap(({ product, variant, offer }) => {
    if (!offer) return []
    const { productId, name, category, pictures } = product
    const [picture] = pictures
    return [
      { productId, sku: variant.sku, name, variantName: variant.name, category, ...(picture && { picture }), ...offer },
    ]
  })
