import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSample } from '#shared/network/sample/load-sample.ts'
import { shop } from '#shared/shop/contract.ts'
import { articleAt, isWarehouse, listings, WAREHOUSES_MAX } from '#shared/shop/documents.ts'
import { loadSampleShop } from '#shared/shop/sample/load-sample.ts'
import { FRIDGE, KETTLE, listing, openShops, type Shops } from './shops.ts'

let shops: Shops
beforeEach(async () => {
  shops = await openShops()
})
afterEach(() => shops.system.store.close())

describe('HQ’s catalogue', () => {
  it('is taken row by row; an article stays with the product that named it first', async () => {
    expect(await shops.importProducts(FRIDGE, { ...KETTLE, summary: '新' })).toEqual([
      { outcome: 'unchanged' },
      { outcome: 'updated' },
    ])
    const taken = { ...KETTLE, productId: 'K2' }
    expect(
      await shops.importProducts(taken, { ...KETTLE, productId: 'K3', modelId: 'NONE', variants: [variant('K3-A')] }),
    ).toEqual([
      { outcome: 'refused', reason: 'SKU_TAKEN' },
      { outcome: 'refused', reason: 'MODEL_UNKNOWN' },
    ])
    const first = { ...KETTLE, productId: 'K4', variants: [variant('NEW')] }
    expect(await shops.importProducts(first, { ...first, productId: 'K5' })).toEqual([
      { outcome: 'created' },
      { outcome: 'refused', reason: 'SKU_TAKEN' },
    ])
  })

  const variant = (sku: string) => ({ sku, name: '白', recommendedFen: 100 })
})

describe('HQ’s listings', () => {
  it('fill what a franchise store has not said, and never change what it said; HQ’s own stores follow', async () => {
    await shops.put({ priceFen: 160_000 })
    const rows = [
      listing({ priceFen: 170_000 }),
      listing({ sku: 'F1-G' }),
      listing({ storeId: 'HZ3' }),
      listing({ storeId: 'NONE' }),
      listing({ storeId: 'NJ1', priceFen: 200_000 }),
    ]
    expect(await shops.importListings(...rows)).toEqual([
      { outcome: 'refused', reason: 'PRICE_IS_THE_STORES' },
      { outcome: 'created' },
      { outcome: 'created' },
      { outcome: 'refused', reason: 'STORE_UNKNOWN' },
      { outcome: 'refused', reason: 'PRICE_ABOVE_CAP' },
    ])
    expect((await shops.system.store.get(listings, articleAt('HZ1', 'F1-S')))?.data.priceFen).toBe(160_000)
    expect(
      await shops.importListings(listing({ priceFen: 160_000 }), listing({ storeId: 'HZ3', priceFen: 1 })),
    ).toEqual([{ outcome: 'unchanged' }, { outcome: 'updated' }])
  })
})

describe('HQ’s stock', () => {
  it('counts warehouses and own stores at will, and franchise stores once', async () => {
    const rows = ['hq:EAST', 'HZ1', 'HZ3'].map((holder) => ({ holder, sku: 'F1-S', onHand: 5 }))
    expect((await shops.importStock(...rows)).map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created'])
    expect(await shops.importStock(...rows.map((row) => ({ ...row, onHand: 7 })))).toEqual([
      { outcome: 'updated' },
      { outcome: 'refused', reason: 'STOCK_IS_THE_STORES' },
      { outcome: 'updated' },
    ])
    expect(
      await shops.importStock({ holder: 'HZ3', sku: 'F1-S', onHand: 7 }, { holder: 'HZ3', sku: 'X', onHand: 7 }),
    ).toEqual([{ outcome: 'unchanged' }, { outcome: 'refused', reason: 'SKU_UNKNOWN' }])
  })

  it('has so many warehouses that a page can be read from all of them', async () => {
    const rows = Array.from({ length: WAREHOUSES_MAX + 1 }, (_, at) => ({
      holder: `hq:W${at}`,
      sku: 'K1-W',
      onHand: 1,
    }))
    expect(rows.every(({ holder }) => isWarehouse(holder))).toBe(true)
    expect((await shops.importStock(...rows)).at(-1)).toEqual({ outcome: 'refused', reason: 'TOO_MANY_WAREHOUSES' })
    expect((await shops.front()).products[0]).toMatchObject({ sku: 'K1-W', stock: WAREHOUSES_MAX })
  })
})

describe('the sample', () => {
  it('passes every rule, loads twice without change, and shows own goods beside HQ’s', {
    timeout: 60_000,
  }, async () => {
    const { system, hq } = shops
    const call: Parameters<typeof loadSample>[0] = (operation, input) => system.ask(operation, input, hq)
    const size = { stores: 5, guides: 0, stations: 0, units: 0 }
    await loadSample(call, size)
    const counts: Record<string, number> = {}
    await loadSampleShop(call, size, ({ kind, rows }) => {
      counts[kind] = rows
    })
    expect(counts.products).toBeGreaterThanOrEqual(24)
    const versions = async () => (await system.store.query(listings, 'byStore', { pk: 'MDBJ00001' })).rows
    const before = await versions()
    await loadSampleShop(call, size)
    expect(await versions()).toEqual(before)
    const front = await system.must(shop.front, { storeId: 'MDBJ00001' })
    expect(new Set(front.products.map(({ from }) => from))).toEqual(new Set(['store', 'hq']))
  })
})
