/** HQ's catalogue in the memory of a function instance. */
import type { Clock } from '#cloudfunctions/platform/clock.ts'
import { type KeptCopy, keptCopy } from '#cloudfunctions/platform/kept-copy.ts'
import type { Page, Reads } from '#cloudfunctions/platform/store/port.ts'
import { type Catalogue, catalogueOf } from '#shared/shop/catalogue.ts'
import {
  CATALOGUE_ID,
  catalogueVersions,
  ON_SALE_PIECES,
  type ProductRecord,
  products,
} from '#shared/shop/documents.ts'

const PAGE_ROWS = 500

/** @param clock real time */
export const keptCatalogue = (clock: Clock): KeptCopy<Catalogue> =>
  keptCopy(clock, {
    kind: 'catalogue',
    readVersion: async (store) => String((await store.get(catalogueVersions, CATALOGUE_ID))?.data.moves ?? 0),
    load: async (store) => catalogueOf((await Promise.all(ON_SALE_PIECES.map((pk) => onSale(store, pk)))).flat()),
    countOf: ({ products }) => products.length,
  })

async function onSale(store: Reads, pk: string): Promise<ProductRecord[]> {
  const found: ProductRecord[] = []
  let cursor: string | undefined
  do {
    const page: Page<ProductRecord> = await store.query(products, 'onSale', { pk, limit: PAGE_ROWS, cursor })
    found.push(...page.rows.map(({ data }) => data))
    cursor = page.cursor
  } while (cursor !== undefined)
  return found
}
