import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shop } from '#shared/shop/contract.ts'
import { articleAt, stock } from '#shared/shop/documents.ts'
import { reserve } from '#shared/shop/stock.ts'
import { newRequestId, person } from '../small-system.ts'
import { FRIDGE, listing, openShops, type Shops } from './shops.ts'

let shops: Shops
beforeEach(async () => {
  shops = await openShops()
})
afterEach(() => shops.system.store.close())

describe('an owner’s listing', () => {
  it('may ask any price up to HQ’s limit, which the refusal names', async () => {
    expect(await shops.put({ priceFen: 180_000 })).toMatchObject({ ok: true })
    expect(await shops.put({ priceFen: 1 })).toMatchObject({ ok: true })
    const refused = await shops.put({ priceFen: 180_001 })
    expect(refused).toMatchObject({ refused: 'PRICE_ABOVE_CAP' })
    expect(refused).toHaveProperty('message', expect.stringContaining('1800 元'))
    expect(await shops.put({ sku: 'F1-G', priceFen: 1_000_000_000 })).toMatchObject({ ok: true })
  })

  it('is for articles that HQ has, and for the own store', async () => {
    expect(await shops.put({ sku: 'X' })).toMatchObject({ refused: 'SKU_UNKNOWN' })
    expect(await shops.put({ storeId: 'HZ2' })).toMatchObject({ refused: 'NOT_YOUR_STORE' })
    const asked = { requestId: newRequestId(), ...listing() }
    expect((await shops.system.reply(shop.putListing, asked, person('customer'))).status).toBe(403)
    expect((await shops.system.reply(shop.putListing, { ...asked, storeId: 'hq:EAST' }, shops.owner)).status).toBe(400)
  })

  it('is seen by its owner with stock, the last count, and what HQ recommends', async () => {
    await shops.put({ consents: { marginBp: 300 } })
    await shops.count('F1-S', 5)
    await shops.system.store.write([reserve({ holder: 'HZ1', sku: 'F1-S', quantity: 2 })])
    const mine = await shops.system.must(shop.myListings, {}, shops.owner)
    expect(mine).toEqual({
      storeId: 'HZ1',
      listings: [
        {
          productId: 'F1',
          sku: 'F1-S',
          onShelf: true,
          priceFen: 168_000,
          pickup: true,
          radiusM: 5_000,
          consents: { marginBp: 300 },
          article: {
            name: FRIDGE.name,
            variantName: '星河银',
            category: 'fridge',
            picture: FRIDGE.pictures[0],
            recommendedFen: 170_000,
            capFen: 180_000,
            status: 'on',
          },
          onHand: 5,
          reserved: 2,
          counted: { onHand: 5, difference: 5, reason: '月末盘点', atMs: shops.system.nowMs() },
        },
      ],
    })
    expect(await shops.system.ask(shop.myListings, { storeId: 'HZ1' }, shops.nearOwner)).toMatchObject({
      refused: 'NOT_YOUR_STORE',
    })
  })

  it('is chosen from HQ’s catalogue, which says what is listed already', async () => {
    await shops.put({ onShelf: false })
    const all = await shops.system.must(shop.catalogue, {}, shops.owner)
    expect(all.products.flatMap(({ variants }) => variants.map(({ sku, listed }) => [sku, listed]))).toEqual([
      ['F1-S', true],
      ['F1-G', false],
      ['K1-W', false],
    ])
    const some = await shops.system.must(shop.catalogue, { text: 'dfb' }, shops.owner)
    expect(some.products.map(({ productId }) => productId)).toEqual(['K1'])
  })
})

describe('an owner’s count', () => {
  const held = async () => (await shops.system.store.get(stock, articleAt('HZ1', 'F1-S')))?.data

  it('books the difference, and leaves what is reserved', async () => {
    expect(await shops.count('F1-S', 5)).toMatchObject({ value: { onHand: 5, difference: 5 } })
    await shops.system.store.write([reserve({ holder: 'HZ1', sku: 'F1-S', quantity: 2 })])
    expect(await shops.count('F1-S', 4)).toMatchObject({ value: { difference: -1 } })
    expect(await held()).toEqual({ holder: 'HZ1', sku: 'F1-S', free: 2, reserved: 2 })
    expect(await shops.count('F1-S', 1)).toMatchObject({ refused: 'BELOW_RESERVED', data: { reserved: 2 } })
    expect(await shops.count('X', 1)).toMatchObject({ refused: 'SKU_UNKNOWN' })
  })

  it('loses no reservation and books nothing twice when counts, prices and buyers come at once', async () => {
    await shops.count('F1-S', 10)
    const buy = () => shops.system.store.write([reserve({ holder: 'HZ1', sku: 'F1-S', quantity: 1 })])
    const [counts, buyers] = [Array.from({ length: 5 }, () => shops.count('F1-S', 8)), Array.from({ length: 5 }, buy)]
    const prices = Array.from({ length: 5 }, (_, at) => shops.put({ priceFen: 160_000 + at }))
    const outcomes = await Promise.all([...counts, ...prices])
    expect(outcomes.filter((answer) => answer.ok)).toHaveLength(10)
    expect((await Promise.all(buyers)).filter(({ state }) => state === 'written')).toHaveLength(5)
    expect(await held()).toMatchObject({ free: 3, reserved: 5 })
  })
})
