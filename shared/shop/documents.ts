/**
 * What is for sale. HQ's catalogue says what there is; a listing is one store's own word on one article; stock is counted per holder. Price and
 * stock are never in one document: whoever changes a price cannot touch what somebody has reserved.
 */
import { collection } from '../kernel/collection.ts'
import { CATEGORIES, type Category } from '../network/documents.ts'

/** One article of a product: its colour or size. */
export interface Variant {
  /** HQ's article code, the same in every store. */
  sku: string
  /** 曜石黑, 10 公斤. */
  name: string
  recommendedFen: number
  /** The most a store may ask. Absent means that HQ sets no limit. */
  capFen?: number
  /** What HQ itself delivers to a customer, from its warehouses. Absent means that it does not. */
  hq?: { priceFen: number; handlingDays: number }
}

/** Id: `productId`. */
export interface ProductRecord {
  productId: string
  name: string
  category: Category
  /** The model whose warranty it has. */
  modelId?: string
  summary: string
  /** `https://…` or `/pictures/…`; none means that the screen draws the category. */
  pictures: string[]
  specification: { name: string; value: string }[]
  /** Services that come with it, as customers read them: 送货上门. */
  services: string[]
  /** What HQ takes off is in no shop. */
  status: 'on' | 'off'
  variants: Variant[]
}

/** Which product an article belongs to; never changes. Id: `sku`. */
export interface SkuRecord {
  sku: string
  productId: string
}

/** Id: store code `|` sku. */
export interface ListingRecord {
  storeId: string
  sku: string
  productId: string
  /** Of the store, when the listing was written: who delivers for another store does so in its own city. */
  city: string
  onShelf: boolean
  priceFen: number
  /** The customer may fetch it at the store. */
  pickup: boolean
  /** How far the store delivers, in metres; 0 means that it does not. */
  radiusM: number
  /** Delivers for other stores too, for this share of the price. */
  consents?: { marginBp: number }
}

/**
 * What a holder has of an article: `free + reserved` is on hand. Kept as two numbers that may not fall below zero, so that every change is one
 * addition with a floor, no two changes collide, and 0 ≤ reserved ≤ on hand cannot be broken. Id: holder `|` sku.
 */
export interface StockRecord {
  /** A store's code, or `hq:` and the code of a warehouse of HQ. */
  holder: string
  sku: string
  free: number
  reserved: number
}

/** The last time somebody counted. Every count replaces it, so two counts at once cannot both book their difference. Id: holder `|` sku. */
export interface StockCountRecord {
  holder: string
  sku: string
  /** What was there. */
  onHand: number
  /** What that was more, or less, than had been booked. */
  difference: number
  reason: string
  /** Staff code of whoever counted, or HQ's operator. */
  by: string
  atMs: number
}

/** HQ's warehouses by their holder names, so that what they have can be read by id. Id: `all`. */
export interface WarehousesRecord {
  holders: string[]
}
export const WAREHOUSES_ID = 'all'
/** So few that a page of articles is read from all of them at once. */
export const WAREHOUSES_MAX = 16

const WAREHOUSE = 'hq:'
export const isWarehouse = (holder: string): boolean => holder.startsWith(WAREHOUSE)

/** Moves with every import that changed a product, so that what is kept in memory knows when it is old. Id: `products`. */
export interface CatalogueVersionRecord {
  moves: number
}
export const CATALOGUE_ID = 'products'

/** Articles a product may have. */
export const VARIANTS_MAX = 10

/** Of a listing, a stock or a count. @param who a store's code or a holder */
export const articleAt = (who: string, sku: string): string => `${who}|${sku}`

export const products = collection<ProductRecord>('products', {
  indexes: { onSale: { key: (d) => (d.status === 'on' ? { pk: d.category, sort: d.productId } : undefined) } },
})
/** Every product that is on sale stands under one of these in the index `onSale`. */
export const ON_SALE_PIECES: readonly string[] = CATEGORIES

export const skus = collection<SkuRecord>('skus')

export const listings = collection<ListingRecord>('listings', {
  indexes: {
    byStore: { key: (d) => ({ pk: d.storeId, sort: `${d.productId}|${d.sku}` }) },
    offering: {
      key: (d) => (d.onShelf && d.consents ? { pk: offeringKey(d.sku, d.city), sort: d.storeId } : undefined),
    },
  },
})
/** Where stores of a city that deliver this article for others are found. */
export const offeringKey = (sku: string, city: string): string => `${sku}|${encodeURIComponent(city)}`

export const stock = collection<StockRecord>('stock')
export const stockCounts = collection<StockCountRecord>('stockCounts')
export const warehouses = collection<WarehousesRecord>('warehouses')
export const catalogueVersions = collection<CatalogueVersionRecord>('catalogueVersions')

export const shopCollections = [products, skus, listings, stock, stockCounts, warehouses, catalogueVersions]
