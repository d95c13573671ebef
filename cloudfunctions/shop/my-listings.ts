/** An owner's shelf with what is in stock. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { variantOf } from '#shared/shop/catalogue.ts'
import type { MyListings, shop } from '#shared/shop/contract.ts'
import {
  articleAt,
  type ListingRecord,
  listings,
  type ProductRecord,
  products,
  type StockCountRecord,
  type StockRecord,
  stock,
  stockCounts,
} from '#shared/shop/documents.ts'
import { onHandOf } from '#shared/shop/stock.ts'

const PAGE = 50

export const myListings: UseCase<typeof shop.myListings> = async ({ storeId: asked, cursor }, context) => {
  const { store } = context
  const storeId = ownStore(await context.posts(), asked)
  if (storeId === undefined) return refuse('NOT_YOUR_STORE')
  const page = await store.query(listings, 'byStore', { pk: storeId, limit: PAGE, cursor })
  const rows = page.rows.map(({ data }) => data)
  const ids = rows.map(({ sku }) => articleAt(storeId, sku))
  const [known, held, counts] = await Promise.all([
    readExisting(
      store,
      products,
      rows.map(({ productId }) => productId),
    ),
    readExisting(store, stock, ids),
    readExisting(store, stockCounts, ids),
  ])
  return {
    value: {
      storeId,
      listings: rows.map((listing) => {
        const id = articleAt(storeId, listing.sku)
        return view(listing, known.get(listing.productId), held.get(id), counts.get(id))
      }),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}

function view(
  listing: ListingRecord,
  product: Stored<ProductRecord> | undefined,
  held: Stored<StockRecord> | undefined,
  count: Stored<StockCountRecord> | undefined,
): MyListings['listings'][number] {
  const { storeId: _, city: __, ...said } = listing
  return {
    ...said,
    ...articleOf(product?.data, listing.sku),
    onHand: held ? onHandOf(held.data) : 0,
    reserved: held?.data.reserved ?? 0,
    ...(count && { counted: count.data }),
  }
}

function articleOf(product: ProductRecord | undefined, sku: string): Pick<MyListings['listings'][number], 'article'> {
  const variant = variantOf(product, sku)
  if (!product || !variant) return {}
  const { name, category, status, pictures } = product
  const [picture] = pictures
  const { name: variantName, recommendedFen, capFen } = variant
  return {
    article: {
      name,
      variantName,
      category,
      status,
      recommendedFen,
      ...(picture && { picture }),
      ...(capFen !== undefined && { capFen }),
    },
  }
}
