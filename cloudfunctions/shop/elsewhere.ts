/** Other stores of the city that have a product and agreed to deliver for others. */
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { inDatum } from '#shared/kernel/datum.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { type StoreRecord, stores } from '#shared/network/documents.ts'
import { shopStates } from '#shared/routing/eligibility/documents.ts'
import { metresBetween } from '#shared/routing/nearest/sphere.ts'
import type { ShopProduct } from '#shared/shop/contract.ts'
import { articleAt, listings, offeringKey, stock, type Variant } from '#shared/shop/documents.ts'
import { openShop } from '#shared/shop/open-shop.ts'

type Elsewhere = ShopProduct['elsewhere'][number]

/** Stores asked for one article. A city has more only where hundreds agreed; those not asked are not shown. */
const ASKED_MAX = 50
const SHOWN_MAX = 5

export async function elsewhere(store: Reads, here: StoreRecord, variants: readonly Variant[]): Promise<Elsewhere[]> {
  const pages = await Promise.all(
    variants.map(({ sku }) => store.query(listings, 'offering', { pk: offeringKey(sku, here.city), limit: ASKED_MAX })),
  )
  const offered = pages
    .flatMap(({ rows }) => rows.map(({ data }) => data))
    .filter(({ storeId }) => storeId !== here.storeId)
  const storeIds = offered.map(({ storeId }) => storeId)
  const [records, states, held] = await Promise.all([
    readExisting(store, stores, storeIds),
    readExisting(store, shopStates, storeIds),
    readExisting(
      store,
      stock,
      offered.map(({ storeId, sku }) => articleAt(storeId, sku)),
    ),
  ])
  const byStore = new Map<string, Elsewhere>()
  for (const { storeId, sku, priceFen } of offered) {
    const free = held.get(articleAt(storeId, sku))?.data.free ?? 0
    const open = openShop(records.get(storeId)?.data, states.get(storeId)?.data)
    if (free === 0 || isRefused(open)) continue
    const known = byStore.get(storeId) ?? { ...distanced(open.value, here), articles: [] }
    known.articles.push({ sku, priceFen, stock: free })
    byStore.set(storeId, known)
  }
  return [...byStore.values()].sort((one, other) => one.distanceM - other.distanceM).slice(0, SHOWN_MAX)
}

const distanced = ({ storeId, name, point }: StoreRecord, here: StoreRecord): Omit<Elsewhere, 'articles'> => ({
  storeId,
  name,
  distanceM: metresBetween(inDatum(point, 'GCJ-02'), inDatum(here.point, 'GCJ-02')),
})
