/**
 * Search in the catalogue that is in memory. Index and spelling are loaded with the first search: who never searches does not wait for them at
 * the start of a function.
 */
import type { Category } from '#shared/network/documents.ts'
import type { Catalogue } from '#shared/shop/catalogue.ts'
import type { ProductRecord } from '#shared/shop/documents.ts'
import type { ProductIndex } from './product-index.ts'

/** A catalogue's index is built once and goes with it. */
const indexes = new WeakMap<Catalogue, Promise<ProductIndex>>()

/** The best first. */
export async function findProducts(
  catalogue: Catalogue,
  text: string,
  category: Category | undefined,
): Promise<ProductRecord[]> {
  const known = indexes.get(catalogue) ?? buildIndex(catalogue)
  indexes.set(catalogue, known)
  const { find } = await known
  return find(text, category).flatMap((productId) => catalogue.byId.get(productId) ?? [])
}

async function buildIndex({ products }: Catalogue): Promise<ProductIndex> {
  const { productIndex } = await import('./product-index.ts')
  return productIndex(products)
}
