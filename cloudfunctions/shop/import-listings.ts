import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { stores } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import type { ListingRow, shop } from '#shared/shop/contract.ts'
import { articleAt, type ListingRecord, listings, products, skus } from '#shared/shop/documents.ts'
import { wrongListing } from '#shared/shop/put-listing.ts'

const idOf = ({ storeId, sku }: Pick<ListingRow, 'storeId' | 'sku'>): string => articleAt(storeId, sku)

/** Puts articles on stores' shelves as a first offer, row by row. */
export const importListings: UseCase<typeof shop.importListings> = async ({ rows, keep }, { store }) => {
  const [before, known, named] = await Promise.all([
    readExisting(store, listings, rows.map(idOf)),
    readExisting(
      store,
      stores,
      rows.map((row) => row.storeId),
    ),
    readExisting(
      store,
      skus,
      rows.map((row) => row.sku),
    ),
  ])
  const productIds = [...named.values()].map(({ data }) => data.productId)
  const catalogue = await readExisting(store, products, productIds)
  const complete = rows.map((row): ListingRecord => {
    const productId = named.get(row.sku)?.data.productId ?? ''
    return { ...row, productId, city: known.get(row.storeId)?.data.city ?? '' }
  })
  return decideImport({
    collection: listings,
    rows: complete,
    keep,
    idOf,
    before,
    wrong: (row) =>
      wrongListing(row, {
        store: known.get(row.storeId)?.data,
        product: catalogue.get(row.productId),
        before: before.get(idOf(row)),
        keep,
      }),
  })
}
