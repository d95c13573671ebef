/** What a store says of some articles and what it and HQ have of them: two or three reads, however many articles a page has. */
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import {
  articleAt,
  type ListingRecord,
  listings,
  type ProductRecord,
  stock,
  type Variant,
  WAREHOUSES_ID,
  warehouses,
} from '#shared/shop/documents.ts'
import { type Offer, offerOf } from '#shared/shop/offer.ts'

export interface OfferedArticle {
  product: ProductRecord
  variant: Variant
  listing: ListingRecord | undefined
  /** Absent where it cannot be bought in this shop. */
  offer: Offer | undefined
}

/** One entry an article, in the order of the products. @param from a page's worth at most (`upToAPage`) */
export async function loadOffers(
  store: Reads,
  storeId: string,
  from: readonly ProductRecord[],
): Promise<OfferedArticle[]> {
  const articles = from.flatMap((product) => product.variants.map((variant) => ({ product, variant })))
  const ids = articles.map(({ variant }) => articleAt(storeId, variant.sku))
  const [listed, held, listOfWarehouses] = await Promise.all([
    readExisting(store, listings, ids),
    readExisting(store, stock, ids),
    store.get(warehouses, WAREHOUSES_ID),
  ])
  const own = articles.map(({ product, variant }) => {
    const id = articleAt(storeId, variant.sku)
    return { product, variant, listing: listed.get(id)?.data, ownFree: held.get(id)?.data.free ?? 0 }
  })
  const wanted = own.filter(({ variant, listing, ownFree }) => variant.hq && !(listing?.onShelf && ownFree > 0))
  const holders = listOfWarehouses?.data.holders ?? []
  const atHq = await freeAt(
    store,
    holders,
    wanted.map(({ variant }) => variant.sku),
  )
  return own.map(({ product, variant, listing, ownFree }) => {
    const offer = offerOf(variant, { listing, ownFree, hqFree: atHq.get(variant.sku) ?? 0 })
    return { product, variant, listing, offer }
  })
}

/** Free pieces of each article in all these warehouses together. */
async function freeAt(
  store: Reads,
  holders: readonly string[],
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ids = skus.flatMap((sku) => holders.map((holder) => articleAt(holder, sku)))
  const found = await readExisting(store, stock, ids)
  const sums = new Map<string, number>()
  for (const { data } of found.values()) sums.set(data.sku, (sums.get(data.sku) ?? 0) + data.free)
  return sums
}
