/** Three stores of one city and one of another under a small catalogue: what the tests of the shop begin with. */
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import type { AreaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import type { Evidence } from '#cloudfunctions/platform/contract/runtime.ts'
import { CHECK_EVERY_MS } from '#cloudfunctions/platform/kept-copy.ts'
import { routingFunctions } from '#cloudfunctions/routing/index.ts'
import { shopFunctions } from '#cloudfunctions/shop/index.ts'
import { posts } from '#shared/identity/documents.ts'
import { network, type StoreRow } from '#shared/network/contract.ts'
import { type ListingRow, type ProductRow, type StockRow, shop } from '#shared/shop/contract.ts'
import { APP_ID, newRequestId, person, type SmallSystem, smallSystem } from '../small-system.ts'

export const STORE: StoreRow = {
  storeId: 'HZ1',
  name: '杭州武林店',
  ownership: 'franchise',
  status: 'open',
  province: '浙江省',
  city: '杭州市',
  district: '拱墅区',
  address: '武林路 1 号',
  point: { lat: 30.27, lng: 120.16, datum: 'GCJ-02' },
}
const NEAR: StoreRow = { ...STORE, storeId: 'HZ2', name: '杭州西湖店', point: { ...STORE.point, lat: 30.26 } }
const DIRECT: StoreRow = {
  ...STORE,
  storeId: 'HZ3',
  name: '杭州直营店',
  ownership: 'direct',
  point: { ...STORE.point, lat: 30.2 },
}
const AWAY: StoreRow = { ...STORE, storeId: 'NJ1', name: '南京店', city: '南京市' }

export const FRIDGE: ProductRow = {
  productId: 'F1',
  name: '晴川三门冰箱',
  category: 'fridge',
  summary: '中门软冷冻',
  pictures: ['https://example.com/f1.png'],
  specification: [{ name: '容积', value: '228 升' }],
  services: ['送货上门'],
  status: 'on',
  variants: [
    {
      sku: 'F1-S',
      name: '星河银',
      recommendedFen: 170_000,
      capFen: 180_000,
      hq: { priceFen: 170_000, handlingDays: 1 },
    },
    { sku: 'F1-G', name: '香槟金', recommendedFen: 170_000 },
  ],
}
export const KETTLE: ProductRow = {
  ...FRIDGE,
  productId: 'K1',
  name: '禾香电饭煲',
  category: 'cooker',
  pictures: [],
  variants: [{ sku: 'K1-W', name: '米白', recommendedFen: 29_900, hq: { priceFen: 29_900, handlingDays: 0 } }],
}

export const listing = (more: Partial<ListingRow> = {}): ListingRow => ({
  storeId: 'HZ1',
  sku: 'F1-S',
  onShelf: true,
  priceFen: 168_000,
  pickup: true,
  radiusM: 5_000,
  ...more,
})

export interface Shops {
  system: SmallSystem
  owner: Evidence
  /** Owner of the other franchise store of the city. */
  nearOwner: Evidence
  hq: Evidence
  importProducts(...rows: ProductRow[]): ReturnType<typeof results>
  importListings(...rows: ListingRow[]): ReturnType<typeof results>
  importStock(...rows: StockRow[]): ReturnType<typeof results>
  /** By the owner of HZ1. */
  put(more?: Partial<ListingRow>): ReturnType<SmallSystem['ask']>
  count(sku: string, onHand: number, by?: Evidence): ReturnType<SmallSystem['ask']>
  front(input?: Parameters<typeof frontOf>[1], by?: Evidence): ReturnType<typeof frontOf>
  /** Makes instances look whether the catalogue moved. */
  later(): void
  personId(openid: string): string
}

type Results = { outcome: string; reason?: string | undefined }[]
const results = async (answer: Promise<{ results: Results }>): Promise<Results> => (await answer).results
const frontOf = (
  system: SmallSystem,
  input: { storeId?: string; category?: 'fridge' | 'cooker'; cursor?: string },
  by?: Evidence,
) => system.must(shop.front, input, by)

/** @param more areas that stand on the shop, and who hears events */
export async function openShops(
  more: { areas?: readonly AreaFunctions[]; subscriptions?: Record<string, string[]> } = {},
): Promise<Shops> {
  let realMs = 1_000_000
  const clock = { nowMs: () => realMs }
  const system = smallSystem({
    areas: [networkFunctions, routingFunctions(clock), shopFunctions(clock), ...(more.areas ?? [])],
    ...(more.subscriptions && { subscriptions: more.subscriptions }),
  })
  const hq = await system.hq()
  const requestId = newRequestId
  await system.must(network.importStores, { requestId: requestId(), rows: [STORE, NEAR, DIRECT, AWAY] }, hq)
  const staffRow = (staffId: string, role: 'owner' | 'guide', storeId: string) =>
    ({ staffId, role, name: '李强', status: 'active', storeId }) as const
  const rows = [staffRow('O1', 'owner', 'HZ1'), staffRow('O2', 'owner', 'HZ2'), staffRow('G1', 'guide', 'HZ1')]
  await system.must(network.importStaff, { requestId: requestId(), rows }, hq)
  const personId = (openid: string) => system.runtime.platform.vault.personIdOf(APP_ID, openid)
  for (const [openid, staffId] of [
    ['owner', 'O1'],
    ['near-owner', 'O2'],
  ] as const) {
    const held = { personId: personId(openid), posts: [{ staffId, acceptedAtMs: 0 }] }
    await system.store.write([posts.put(held.personId, held)])
  }
  const shops: Shops = {
    system,
    owner: person('owner'),
    nearOwner: person('near-owner'),
    hq,
    importProducts: (...rows) => results(system.must(shop.importProducts, { requestId: requestId(), rows }, hq)),
    importListings: (...rows) => results(system.must(shop.importListings, { requestId: requestId(), rows }, hq)),
    importStock: (...rows) => results(system.must(shop.importStock, { requestId: requestId(), rows }, hq)),
    put: (more = {}) =>
      system.ask(shop.putListing, { requestId: requestId(), ...listing(more) }, person('owner')) as never,
    count: (sku, onHand, by = person('owner')) => {
      const storeId = by === shops.nearOwner ? 'HZ2' : 'HZ1'
      return system.ask(
        shop.putStock,
        { requestId: requestId(), storeId, sku, onHand, reason: '月末盘点' },
        by,
      ) as never
    },
    front: (input = { storeId: 'HZ1' }, by) => frontOf(system, input, by),
    later: () => {
      realMs += CHECK_EVERY_MS
    },
    personId,
  }
  await shops.importProducts(FRIDGE, KETTLE)
  return shops
}
