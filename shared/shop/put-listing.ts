/**
 * A store's word on one article. HQ recommends and may set a limit; below it every price is the store's own affair. HQ's own list is a first offer:
 * it fills what a store has not said yet, and only of HQ's own stores it may change what is there.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../kernel/decision.ts'
import type { StoreRecord } from '../network/documents.ts'
import { variantOf } from './catalogue.ts'
import { articleAt, type ListingRecord, listings, type ProductRecord, products } from './documents.ts'

/** A listing as it is asked for: what follows from store and article is added. */
export type AskedListing = Omit<ListingRecord, 'productId' | 'city'>

export interface ListingFacts {
  store: StoreRecord
  /** The product that the article belongs to, if there is one. */
  product: Stored<ProductRecord> | undefined
  before: Stored<ListingRecord> | undefined
}

export type ListingRefusal = 'SKU_UNKNOWN' | 'PRICE_ABOVE_CAP'

/** @returns one write, and the product as it was read: a limit that HQ lowers meanwhile is not passed by */
export function putListing(asked: AskedListing, facts: ListingFacts): Decision<ListingRecord, ListingRefusal> {
  const judged = listingOf(asked, facts)
  if ('refused' in judged) return judged
  const { product, before } = facts
  const listing = judged.value
  const writes: Op[] = [listings.replace(articleAt(listing.storeId, listing.sku), before, listing)]
  if (product) writes.push(products.check(product.id, { version: product.version }))
  return { value: listing, writes }
}

function listingOf(asked: AskedListing, { store, product }: ListingFacts): Decision<ListingRecord, ListingRefusal> {
  const variant = variantOf(product?.data, asked.sku)
  if (!product || !variant) return refuse('SKU_UNKNOWN')
  const { capFen } = variant
  if (capFen !== undefined && asked.priceFen > capFen) return refuse('PRICE_ABOVE_CAP', { capFen })
  return { value: { ...asked, productId: product.data.productId, city: store.city } }
}

export type ListingRowReason = ListingRefusal | 'STORE_UNKNOWN' | 'PRICE_IS_THE_STORES'

/** Why HQ's row cannot be taken. @param facts `store` is undefined where HQ does not know it; `keep` names what HQ's file says nothing of */
export function wrongListing(
  row: ListingRecord,
  {
    store,
    product,
    before,
    keep = [],
  }: Omit<ListingFacts, 'store'> & { store: StoreRecord | undefined; keep?: readonly string[] | undefined },
): ListingRowReason | undefined {
  if (!store) return 'STORE_UNKNOWN'
  const judged = listingOf(row, { store, product, before })
  if ('refused' in judged) return judged.refused
  return before && store.ownership === 'franchise' && !saysTheSame(before.data, row, keep)
    ? 'PRICE_IS_THE_STORES'
    : undefined
}

const SAID = ['onShelf', 'priceFen', 'pickup', 'radiusM'] as const

const saysTheSame = (one: AskedListing, other: AskedListing, keep: readonly string[]): boolean =>
  SAID.every((field) => keep.includes(field) || one[field] === other[field]) &&
  (keep.includes('consents') || one.consents?.marginBp === other.consents?.marginBp)
