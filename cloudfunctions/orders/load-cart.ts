/** What a cart's articles are, what the shop asks for them, and who has them: four reads one after another, however many articles. */
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { localDate } from '#shared/kernel/time.ts'
import type { Article, Holding } from '#shared/orders/create/facts.ts'
import { sourceDays } from '#shared/orders/documents.ts'
import { variantOf } from '#shared/shop/catalogue.ts'
import { articleAt, listings, products, skus, stock, WAREHOUSES_ID, warehouses } from '#shared/shop/documents.ts'

export interface Cart {
  articles: Article[]
  here: Holding
  warehouses: Holding[]
}

export async function loadCart(store: Reads, storeId: string, wanted: readonly string[], nowMs: number): Promise<Cart> {
  const articlesHere = wanted.map((sku) => articleAt(storeId, sku))
  const [known, listed, listOfWarehouses] = await Promise.all([
    readExisting(store, skus, wanted),
    readExisting(store, listings, articlesHere),
    store.get(warehouses, WAREHOUSES_ID),
  ])
  const holders = [storeId, ...(listOfWarehouses?.data.holders ?? [])]
  const [catalogue, holdings] = await Promise.all([
    readExisting(
      store,
      products,
      [...known.values()].map(({ data }) => data.productId),
    ),
    loadHoldings(store, holders, wanted, nowMs),
  ])
  const articles = [...known.values()].flatMap(({ data: { sku, productId } }): Article[] => {
    const product = catalogue.get(productId)?.data
    const variant = variantOf(product, sku)
    if (!variant || product?.status !== 'on') return []
    return [{ product, variant, listing: listed.get(articleAt(storeId, sku))?.data }]
  })
  const [here, ...others] = holdings
  if (!here) throw new Error('a store holds something or nothing')
  return { articles, here, warehouses: others }
}

/** One for each holder, in their order. */
async function loadHoldings(
  store: Reads,
  holders: readonly string[],
  wanted: readonly string[],
  nowMs: number,
): Promise<Holding[]> {
  const ids = holders.flatMap((holder) => wanted.map((sku) => articleAt(holder, sku)))
  const dayOf = (holder: string) => sourceDayId(holder, nowMs)
  const [held, days] = await Promise.all([
    readExisting(store, stock, ids),
    readExisting(store, sourceDays, holders.map(dayOf)),
  ])
  return holders.map((holder) => ({
    holder,
    free: Object.fromEntries(wanted.map((sku) => [sku, held.get(articleAt(holder, sku))?.data.free ?? 0])),
    ordersToday: days.get(dayOf(holder))?.data.orders ?? 0,
  }))
}

export const sourceDayId = (holder: string, atMs: number): string => `${holder}|${localDate(atMs)}`
