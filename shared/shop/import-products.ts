/** One call of HQ's catalogue: products, the articles new to them, and the version by which functions know that what they keep is old. */
import type { Stored } from '../kernel/collection.ts'
import type { Decided } from '../kernel/decision.ts'
import type { ImportResult } from '../network/contract.ts'
import { decideImport } from '../network/import-rows.ts'
import { CATALOGUE_ID, catalogueVersions, type ProductRecord, products, type SkuRecord, skus } from './documents.ts'

export type ProductRowReason = 'MODEL_UNKNOWN' | 'SKU_TAKEN'

export interface ProductImport {
  rows: readonly ProductRecord[]
  keep?: readonly (keyof ProductRecord)[] | undefined
  before: ReadonlyMap<string, Stored<ProductRecord>>
  /** Of the articles that the rows name. */
  skusBefore: ReadonlyMap<string, Stored<SkuRecord>>
  modelIds: ReadonlySet<string>
}

/** An article belongs to the product that named it first, for good: stores sell it by its code alone. */
export function importProducts({ rows, keep, before, skusBefore, modelIds }: ProductImport): Decided<ImportResult> {
  const owners = new Map([...skusBefore].map(([sku, { data }]) => [sku, data.productId]))
  const wrong = ({ productId, modelId, variants }: ProductRecord): ProductRowReason | undefined => {
    if (modelId !== undefined && !modelIds.has(modelId)) return 'MODEL_UNKNOWN'
    if (variants.some(({ sku }) => (owners.get(sku) ?? productId) !== productId)) return 'SKU_TAKEN'
    for (const { sku } of variants) owners.set(sku, productId)
    return undefined
  }
  const decided = decideImport({ collection: products, rows, keep, idOf: (row) => row.productId, before, wrong })
  const written = new Set((decided.writes ?? []).map(({ id }) => id))
  const named = [...owners].filter(([sku, productId]) => !skusBefore.has(sku) && written.has(productId))
  const writes = [
    ...(decided.writes ?? []),
    ...named.map(([sku, productId]) => skus.create(sku, { sku, productId })),
    ...(written.size > 0 ? [catalogueVersions.add(CATALOGUE_ID, { moves: 1 })] : []),
  ]
  return { ...decided, writes }
}
