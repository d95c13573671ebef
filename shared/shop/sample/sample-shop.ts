/**
 * Shelves and stock for the sample network: every open store has some of the catalogue and lacks the rest, so that what HQ sends shows beside
 * it. The same seed and stores give the same rows.
 */
import { chance } from '../../network/sample/chance.ts'
import type { SampleNetwork } from '../../network/sample/sample-network.ts'
import type { ListingRow, ProductRow, StockRow } from '../contract.ts'
import { SAMPLE_PRODUCTS } from './sample-products.ts'

/** Rows of each kind in the order in which HQ imports them. */
export interface SampleShop {
  products(): Iterable<ProductRow>
  listings(): Iterable<ListingRow>
  stock(): Iterable<StockRow>
}

const WAREHOUSES = ['hq:EAST', 'hq:SOUTH'] as const
/** One article in three is on a store's shelf. */
const LISTED_EVERY = 3
/** One listing in eight has nothing in stock. */
const EMPTY_EVERY = 8
/** One listing in four is delivered for other stores too. */
const CONSENTS_EVERY = 4
const RADIUS_M = [0, 3_000, 5_000] as const
const MARGIN_BP = 500
/** Stores ask up to so many percent less than HQ recommends. */
const DISCOUNTS_PERCENT = [0, 0, 0, 2, 3, 5] as const

const ARTICLES = SAMPLE_PRODUCTS.flatMap(({ variants }) => variants)

/** @param network whose stores get shelves */
export function sampleShop(network: Pick<SampleNetwork, 'stores'>, seed = 'menlian'): SampleShop {
  return {
    products: () => SAMPLE_PRODUCTS,
    *listings() {
      for (const { storeId, status } of network.stores())
        if (status === 'open') for (const { listing } of shelfOf(storeId, seed)) yield listing
    },
    *stock() {
      const luck = chance(`${seed} warehouses`)
      for (const holder of WAREHOUSES)
        for (const { sku, hq } of ARTICLES) if (hq) yield { holder, sku, onHand: 20 + luck.whole(200) }
      for (const { storeId, status } of network.stores())
        if (status === 'open')
          for (const { listing, onHand } of shelfOf(storeId, seed)) yield { holder: storeId, sku: listing.sku, onHand }
    },
  }
}

/** Of the same store always the same. */
function shelfOf(storeId: string, seed: string): { listing: ListingRow; onHand: number }[] {
  const luck = chance(`${seed} shelf ${storeId}`)
  return ARTICLES.flatMap(({ sku, recommendedFen }) => {
    if (luck.whole(LISTED_EVERY) > 0) return []
    const discount = luck.pick(DISCOUNTS_PERCENT)
    const consents = luck.whole(CONSENTS_EVERY) === 0
    const listing: ListingRow = {
      storeId,
      sku,
      onShelf: true,
      // Prices end on whole yuan.
      priceFen: Math.floor((recommendedFen * (100 - discount)) / 10_000) * 100,
      pickup: true,
      radiusM: luck.pick(RADIUS_M),
      ...(consents && { consents: { marginBp: MARGIN_BP } }),
    }
    return [{ listing, onHand: luck.whole(EMPTY_EVERY) === 0 ? 0 : 1 + luck.whole(8) }]
  })
}
