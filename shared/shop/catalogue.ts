/** Everything HQ has on sale, as it is kept in memory: in the order of product codes, and found by product and by article. */
import type { Category } from '../network/documents.ts'
import type { ProductRecord, Variant } from './documents.ts'

export interface Catalogue {
  /** Ordered by `productId`. */
  readonly products: readonly ProductRecord[]
  readonly byId: ReadonlyMap<string, ProductRecord>
}

export function catalogueOf(onSale: Iterable<ProductRecord>): Catalogue {
  const products = [...onSale].sort((one, other) => (one.productId < other.productId ? -1 : 1))
  return { products, byId: new Map(products.map((product) => [product.productId, product])) }
}

/** Articles that a page of a shop is made of at the most; each is asked for at the store and in every warehouse. */
export const PAGE_ARTICLES = 48

/**
 * The next products after a code, as many as make up a page of articles and at least one.
 * @param afterId the product before, which may be gone; undefined begins
 */
export function productsAfter(
  { products }: Catalogue,
  afterId: string | undefined,
  category: Category | undefined,
): { products: ProductRecord[]; more: boolean } {
  const first = afterId === undefined ? 0 : firstAfter(products, afterId)
  const left = products.slice(first).filter((product) => category === undefined || product.category === category)
  const page = upToAPage(left)
  return { products: page, more: page.length < left.length }
}

/** The first of these, as many as make up a page of articles and at least one. */
export function upToAPage(from: readonly ProductRecord[]): ProductRecord[] {
  let articles = 0
  const end = from.findIndex(({ variants }, at) => {
    articles += variants.length
    return at > 0 && articles > PAGE_ARTICLES
  })
  return from.slice(0, end < 0 ? from.length : end)
}

function firstAfter(products: readonly ProductRecord[], id: string): number {
  let [low, high] = [0, products.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((products[middle]?.productId ?? '') <= id) low = middle + 1
    else high = middle
  }
  return low
}

export const variantOf = (product: ProductRecord | undefined, sku: string): Variant | undefined =>
  product?.variants.find((variant) => variant.sku === sku)
