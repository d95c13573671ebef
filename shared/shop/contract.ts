/** What may be asked of the shop: what customers see, what an owner puts on the shelf, what HQ brings. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type { ImportResult } from '../network/contract.ts'
import type * as schema from './schema.ts'

export type ProductRow = InferOutput<typeof schema.productRow>
export type ListingRow = InferOutput<typeof schema.listingRow>
export type StockRow = InferOutput<typeof schema.stockRow>
export type ShopEntry = InferOutput<typeof schema.entry>
export type ShopFront = InferOutput<typeof schema.frontOutput>
export type ShopProduct = InferOutput<typeof schema.productOutput>
export type ShopFound = InferOutput<typeof schema.searchOutput>
export type MyListings = InferOutput<typeof schema.myListingsOutput>
export type OwnerCatalogue = InferOutput<typeof schema.catalogueOutput>

/** Why no shop can be shown, in the order in which it is found out. */
const SHOP_REFUSALS = ['NO_SHOP', 'STORE_UNKNOWN', 'STORE_CLOSED', 'STORE_SUSPENDED', 'SHOP_SUSPENDED'] as const

const visit = { roles: ['anyone', 'customer'], changes: false } as const
const imports = { roles: ['hq'], changes: true, refusals: [] } as const

export const shop = defineArea('shop', {
  front: operation<InferInput<typeof schema.frontInput>, ShopFront>()({
    ...visit,
    summary:
      "The front of one store's shop, or of the caller's own where none is named: its goods first, then HQ's, each with price, stock, from where and when.",
    refusals: [...SHOP_REFUSALS, 'CATALOGUE_NOT_LOADED'],
  }),
  product: operation<InferInput<typeof schema.productInput>, ShopProduct>()({
    ...visit,
    summary:
      'One product in a shop: its articles with price and stock, specification, services, and stores of the city that have it.',
    refusals: [...SHOP_REFUSALS, 'PRODUCT_UNKNOWN'],
  }),
  search: operation<InferInput<typeof schema.searchInput>, ShopFound>()({
    ...visit,
    summary:
      'Finds products by Chinese words, pinyin, initials and codes, with one slip of the finger, as this shop sells them.',
    refusals: [...SHOP_REFUSALS, 'CATALOGUE_NOT_LOADED'],
  }),
  poster: operation<InferInput<typeof schema.posterInput>, InferOutput<typeof schema.posterOutput>>()({
    summary:
      "Draws the poster of one of the sharer's own links to a product: the product, its price there, who shares it, and the link's code.",
    roles: ['guide', 'owner', 'employee'],
    changes: false,
    refusals: ['LINK_UNKNOWN', 'LINK_OVER', 'PRODUCT_UNKNOWN', 'WECHAT_BUSY'],
  }),
  catalogue: operation<InferInput<typeof schema.catalogueInput>, OwnerCatalogue>()({
    summary:
      "HQ's catalogue for an owner who puts something on the shelf: recommended price, limit, and what is listed already.",
    roles: ['owner'],
    changes: false,
    refusals: ['NOT_YOUR_STORE', 'CATALOGUE_NOT_LOADED'],
  }),
  myListings: operation<InferInput<typeof schema.myListingsInput>, MyListings>()({
    summary: "The listings of the caller's own store with their stock, by product.",
    roles: ['owner'],
    changes: false,
    refusals: ['NOT_YOUR_STORE'],
  }),
  putListing: operation<InferInput<typeof schema.putListingInput>, InferOutput<typeof schema.putListingOutput>>()({
    summary:
      "Puts an article on the store's shelf or takes it off, with the store's own price, pickup, delivery and consent.",
    roles: ['owner'],
    changes: true,
    refusals: ['NOT_YOUR_STORE', 'SKU_UNKNOWN', 'PRICE_ABOVE_CAP'],
  }),
  putStock: operation<InferInput<typeof schema.putStockInput>, InferOutput<typeof schema.putStockOutput>>()({
    summary:
      'What was counted of an article in the store; the difference to what is booked is added, so that no reservation is lost.',
    roles: ['owner'],
    changes: true,
    refusals: ['NOT_YOUR_STORE', 'SKU_UNKNOWN', 'BELOW_RESERVED'],
  }),
  importProducts: operation<InferInput<typeof schema.importProductsInput>, ImportResult>()({
    ...imports,
    summary: "Creates or updates products of HQ's catalogue with their articles, row by row.",
  }),
  importListings: operation<InferInput<typeof schema.importListingsInput>, ImportResult>()({
    ...imports,
    summary:
      "Puts articles on stores' shelves as a first offer; what a franchise store has said itself stays as it is.",
  }),
  importStock: operation<InferInput<typeof schema.importStockInput>, ImportResult>()({
    ...imports,
    summary: "Counts of stock in HQ's warehouses and its own stores, and first counts of franchise stores, row by row.",
  }),
})
