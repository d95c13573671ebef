import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogueOf, PAGE_ARTICLES, productsAfter, variantOf } from '#shared/shop/catalogue.ts'
import type { ProductRecord } from '#shared/shop/documents.ts'

const product = (productId: string, articles: number, category: 'tv' | 'fridge' = 'tv'): ProductRecord => ({
  productId,
  name: productId,
  category,
  summary: '',
  pictures: [],
  specification: [],
  services: [],
  status: 'on',
  variants: Array.from({ length: articles }, (_, at) => ({ sku: `${productId}-${at}`, name: '', recommendedFen: 1 })),
})

describe('the catalogue', () => {
  it('gives every product once, page by page, in order, also when the one before has gone', () => {
    const products = fc.uniqueArray(
      fc.record({ id: fc.stringMatching(/^[a-z]{1,4}$/), articles: fc.integer({ min: 1, max: 10 }), tv: fc.boolean() }),
      { selector: ({ id }) => id, maxLength: 120 },
    )
    fc.assert(
      fc.property(products, fc.boolean(), (given, onlyTv) => {
        const all = given.map(({ id, articles, tv }) => product(id, articles, tv ? 'tv' : 'fridge'))
        const seen: string[] = []
        let after: string | undefined
        for (;;) {
          const kept = all.filter(({ productId }) => productId !== after)
          const page = productsAfter(catalogueOf(kept), after, onlyTv ? 'tv' : undefined)
          const articles = page.products.reduce((sum, { variants }) => sum + variants.length, 0)
          expect(articles <= PAGE_ARTICLES || page.products.length === 1).toBe(true)
          seen.push(...page.products.map(({ productId }) => productId))
          if (!page.more) break
          after = seen.at(-1)
        }
        const wanted = all.filter(({ category }) => !onlyTv || category === 'tv').map(({ productId }) => productId)
        expect(seen).toEqual(wanted.toSorted())
      }),
    )
  })

  it('finds an article of a product', () => {
    expect(variantOf(product('A', 2), 'A-1')?.sku).toBe('A-1')
    expect(variantOf(product('A', 2), 'A-2')).toBeUndefined()
    expect(variantOf(undefined, 'A-1')).toBeUndefined()
  })
})
