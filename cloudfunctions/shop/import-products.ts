import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { models } from '#shared/network/documents.ts'
import type { shop } from '#shared/shop/contract.ts'
import { products, skus } from '#shared/shop/documents.ts'
import { importProducts as decide } from '#shared/shop/import-products.ts'

/** Creates or updates products, row by row. */
export const importProducts: UseCase<typeof shop.importProducts> = async ({ rows, keep }, { store }) => {
  const [before, skusBefore, named] = await Promise.all([
    readExisting(
      store,
      products,
      rows.map((row) => row.productId),
    ),
    readExisting(
      store,
      skus,
      rows.flatMap((row) => row.variants.map(({ sku }) => sku)),
    ),
    readExisting(
      store,
      models,
      rows.map((row) => row.modelId),
    ),
  ])
  return decide({ rows, keep, before, skusBefore, modelIds: new Set(named.keys()) })
}
