import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { network } from '#shared/network/contract.ts'
import { shop } from '#shared/shop/contract.ts'
import { newRequestId } from '../small-system.ts'
import { FRIDGE, KETTLE, listing, openShops, type Shops } from './shops.ts'

let shops: Shops
beforeEach(async () => {
  shops = await openShops()
})
afterEach(() => shops.system.store.close())

const product = () => shops.system.must(shop.product, { storeId: 'HZ1', productId: 'F1' })

describe('a product in a shop', () => {
  it('shows each article with its own source, and what HQ tells of the product', async () => {
    await shops.put({ sku: 'F1-G', priceFen: 165_000, radiusM: 0 })
    await shops.count('F1-G', 2)
    await shops.importStock({ holder: 'hq:EAST', sku: 'F1-S', onHand: 4 })
    const page = await product()
    expect(page.product).toEqual({
      productId: 'F1',
      name: FRIDGE.name,
      category: 'fridge',
      summary: FRIDGE.summary,
      pictures: FRIDGE.pictures,
      specification: FRIDGE.specification,
      services: FRIDGE.services,
    })
    expect(page.variants).toEqual([
      {
        sku: 'F1-S',
        name: '星河银',
        offer: { priceFen: 170_000, stock: 4, from: 'hq', when: '总部次日发货', pickup: false },
      },
      {
        sku: 'F1-G',
        name: '香槟金',
        offer: { priceFen: 165_000, stock: 2, from: 'store', when: '本店有货，可到店自提', pickup: true },
      },
    ])
  })

  it('names stores of the city that have it and agreed to deliver, the nearest first, and no other', async () => {
    const consents = { marginBp: 500 }
    const rows = ['HZ2', 'HZ3', 'NJ1'].map((storeId) => listing({ storeId, consents }))
    await shops.importListings(...rows, listing({ storeId: 'HZ2', sku: 'F1-G' }))
    await shops.importStock(...['HZ2', 'HZ3', 'NJ1'].map((holder) => ({ holder, sku: 'F1-S', onHand: 2 })))
    expect((await product()).elsewhere).toEqual([
      {
        storeId: 'HZ2',
        name: '杭州西湖店',
        distanceM: 1_112,
        articles: [{ sku: 'F1-S', priceFen: 168_000, stock: 2 }],
      },
      {
        storeId: 'HZ3',
        name: '杭州直营店',
        distanceM: 7_784,
        articles: [{ sku: 'F1-S', priceFen: 168_000, stock: 2 }],
      },
    ])
    await shops.count('F1-S', 0, shops.nearOwner)
    expect((await product()).elsewhere.map(({ storeId }) => storeId)).toEqual(['HZ3'])
  })

  it('has no offer for an article that nobody sells here, and is unknown once HQ took it off', async () => {
    expect((await product()).variants).toEqual([
      { sku: 'F1-S', name: '星河银' },
      { sku: 'F1-G', name: '香槟金' },
    ])
    await shops.importProducts({ ...FRIDGE, status: 'off' })
    expect(await shops.system.ask(shop.product, { storeId: 'HZ1', productId: 'F1' })).toMatchObject({
      refused: 'PRODUCT_UNKNOWN',
    })
  })
})

describe('the warranty of a product', () => {
  const MODEL = {
    modelId: 'M1',
    name: '晴川三门冰箱',
    category: 'fridge' as const,
    months: 36,
    returnDays: 7,
    exchangeDays: 15,
    parts: [
      { part: 'seal', name: '门封', class: 'other' as const, months: 36, excluded: [] },
      { part: 'compressor', name: '压缩机', class: 'main' as const, months: 120, excluded: [] },
    ],
  }

  it('is that of its model, where HQ names one', async () => {
    await shops.system.must(network.importModels, { requestId: newRequestId(), rows: [MODEL] }, shops.hq)
    expect(await product()).not.toHaveProperty('warranty')
    await shops.importProducts({ ...FRIDGE, modelId: 'M1' })
    expect((await product()).warranty).toEqual({ months: 36, longer: [{ name: '压缩机', months: 120 }] })
  })
})

describe('search in a shop', () => {
  it('finds by what people type, as this shop sells it', async () => {
    await shops.put()
    await shops.count('F1-S', 3)
    const found = async (text: string, category?: 'cooker') => {
      const answer = await shops.system.must(shop.search, { storeId: 'HZ1', text, ...(category && { category }) })
      return answer.products.map(({ sku, stock }) => `${sku} ${stock}`)
    }
    expect(await found('冰箱')).toEqual(['F1-S 3'])
    expect(await found('bx')).toEqual(['F1-S 3'])
    expect(await found('冰箱', 'cooker')).toEqual([])
    expect(await found('电饭煲')).toEqual([])
    await shops.importStock({ holder: 'hq:EAST', sku: 'K1-W', onHand: 1 })
    expect(await found('dianfanbao')).toEqual(['K1-W 1'])
    await shops.importProducts({ ...KETTLE, name: '禾香压力锅' })
    shops.later()
    expect(await found('压力锅')).toEqual(['K1-W 1'])
  })
})
