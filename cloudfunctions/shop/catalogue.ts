/** HQ's catalogue for an owner who puts something on the shelf. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { KeptCopy } from '#cloudfunctions/platform/kept-copy.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { type Catalogue, productsAfter, upToAPage } from '#shared/shop/catalogue.ts'
import type { shop } from '#shared/shop/contract.ts'
import { articleAt, listings } from '#shared/shop/documents.ts'
import { findProducts } from './search/find-products.ts'

export const catalogue =
  (catalogueOf: KeptCopy<Catalogue>): UseCase<typeof shop.catalogue> =>
  async ({ storeId: asked, text, category, cursor }, context) => {
    const storeId = ownStore(await context.posts(), asked)
    if (storeId === undefined) return refuse('NOT_YOUR_STORE')
    const served = await catalogueOf(context)
    if (!served) return refuse('CATALOGUE_NOT_LOADED')
    const { products, more } =
      text === undefined
        ? productsAfter(served.copy, cursor, category)
        : { products: upToAPage(await findProducts(served.copy, text, category)), more: false }
    const ids = products.flatMap(({ variants }) => variants.map(({ sku }) => articleAt(storeId, sku)))
    const listed = await readExisting(context.store, listings, ids)
    const last = products.at(-1)
    return {
      value: {
        storeId,
        products: products.map(({ productId, name, category, pictures: [picture], variants }) => ({
          productId,
          name,
          category,
          ...(picture && { picture }),
          variants: variants.map(({ sku, name, recommendedFen, capFen }) => ({
            sku,
            name,
            recommendedFen,
            ...(capFen !== undefined && { capFen }),
            listed: listed.has(articleAt(storeId, sku)),
          })),
        })),
        ...(more && last && { cursor: last.productId }),
      },
    }
  }
