import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { network } from '#shared/network/contract.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { shopStates } from '#shared/routing/eligibility/documents.ts'
import { shopLadders } from '#shared/routing/shop/documents.ts'
import { shop } from '#shared/shop/contract.ts'
import { newRequestId, person } from '../small-system.ts'
import { FRIDGE, KETTLE, openShops, type Shops, STORE } from './shops.ts'

let shops: Shops
beforeEach(async () => {
  shops = await openShops()
})
afterEach(() => shops.system.store.close())

const short = ({
  products,
}: {
  products: { sku: string; priceFen: number; stock: number; from: string; when: string }[]
}) => products.map(({ sku, priceFen, stock, from, when }) => [sku, priceFen, stock, from, when])

describe('the front of a shop', () => {
  it('shows the store’s own goods at its own price, then what HQ sends, each with from where and when', async () => {
    await shops.put()
    await shops.count('F1-S', 3)
    await shops.importStock(
      { holder: 'hq:EAST', sku: 'K1-W', onHand: 20 },
      { holder: 'hq:SOUTH', sku: 'K1-W', onHand: 5 },
    )
    const front = await shops.front()
    expect(front.store).toMatchObject({ storeId: 'HZ1', name: '杭州武林店' })
    expect(short(front)).toEqual([
      ['F1-S', 168_000, 3, 'store', '本店有货，可到店自提'],
      ['K1-W', 29_900, 25, 'hq', '总部当日发货'],
    ])
    expect(front.products[0]).toMatchObject({
      name: '晴川三门冰箱',
      variantName: '星河银',
      picture: FRIDGE.pictures[0],
    })
    expect(front.products[1]).not.toHaveProperty('picture')
    expect(front.cursor).toBeUndefined()
  })

  it('fills what the store has run out of from HQ, at HQ’s price, and says so where nobody has it', async () => {
    await shops.put()
    await shops.put({ sku: 'F1-G', priceFen: 165_000, pickup: false })
    expect(short(await shops.front())).toEqual([
      ['F1-S', 168_000, 0, 'store', '暂时无货'],
      ['F1-G', 165_000, 0, 'store', '暂时无货'],
    ])
    await shops.importStock({ holder: 'hq:EAST', sku: 'F1-S', onHand: 4 })
    expect(short(await shops.front())[0]).toEqual(['F1-S', 170_000, 4, 'hq', '总部次日发货'])
  })

  it('puts in front what can be had in the store', async () => {
    await shops.put({ sku: 'F1-G', priceFen: 1 })
    await shops.put({ sku: 'K1-W', priceFen: 29_800 })
    await shops.count('K1-W', 1)
    expect((await shops.front()).products.map(({ sku }) => sku)).toEqual(['K1-W', 'F1-G'])
  })

  it('shows one category when asked, and nothing that HQ took off', async () => {
    await shops.put({ sku: 'K1-W', priceFen: 29_800 })
    await shops.put()
    expect((await shops.front({ storeId: 'HZ1', category: 'cooker' })).products.map(({ sku }) => sku)).toEqual(['K1-W'])
    await shops.importProducts({ ...KETTLE, status: 'off' })
    shops.later()
    expect((await shops.front()).products.map(({ sku }) => sku)).toEqual(['F1-S'])
  })

  it('comes to everything page by page, once each, whatever is listed', async () => {
    const many = Array.from({ length: 90 }, (_, at) => ({
      ...KETTLE,
      productId: `M${at}`,
      variants: [
        { sku: `M${at}-A`, name: '甲', recommendedFen: 100, hq: { priceFen: 100, handlingDays: 2 } },
        { sku: `M${at}-B`, name: '乙', recommendedFen: 100, hq: { priceFen: 100, handlingDays: 2 } },
      ],
    }))
    for (let at = 0; at < many.length; at += 8) await shops.importProducts(...many.slice(at, at + 8))
    const skus = many.flatMap(({ variants }) => variants.map(({ sku }) => sku))
    for (let at = 0; at < skus.length; at += 40)
      await shops.importStock(...skus.slice(at, at + 40).map((sku) => ({ holder: 'hq:EAST', sku, onHand: 1 })))
    const listed = many.filter((_, at) => at % 3 === 0).map(({ productId }) => `${productId}-A`)
    const row = (sku: string, onShelf: boolean) => ({
      storeId: 'HZ1',
      sku,
      onShelf,
      priceFen: 99,
      pickup: true,
      radiusM: 0,
    })
    await shops.importListings(...listed.map((sku, at) => row(sku, at % 2 === 0)))
    shops.later()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await shops.front({ storeId: 'HZ1', ...(cursor !== undefined && { cursor }) })
      seen.push(...page.products.map(({ sku }) => sku))
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(seen.toSorted()).toEqual(skus.toSorted())
    const onShelf = listed.filter((_, at) => at % 2 === 0).map((sku) => sku.slice(0, -2))
    expect(new Set(seen.slice(0, onShelf.length * 2).map((sku) => sku.slice(0, -2)))).toEqual(new Set(onShelf))
  })
})

describe('whose shop it is', () => {
  const belongs = (storeId: string) => {
    const personId = shops.personId('customer')
    return shops.system.store.write([attributions.put(personId, { personId, position: 1, storeId, staffId: 'G1' })])
  }

  it('is the caller’s own, with their guide, where none is named', async () => {
    await belongs('HZ1')
    const front = await shops.front({}, person('customer'))
    expect(front).toMatchObject({ store: { storeId: 'HZ1' }, guide: { name: '李强' } })
    expect(await shops.front({ storeId: 'HZ2' }, person('customer'))).not.toHaveProperty('guide')
  })

  it('is the flagship for strangers, and for whose store closed its shop', async () => {
    expect(await shops.system.ask(shop.front, {})).toMatchObject({ refused: 'NO_SHOP' })
    const ladder = { version: 2, rungs: ['home' as const, 'flagship' as const], radiusM: 1, flagshipStoreId: 'HZ3' }
    await shops.system.store.write([shopLadders.put('ladder', ladder)])
    expect((await shops.front({})).store.storeId).toBe('HZ3')
    await belongs('HZ1')
    await shops.system.store.write([shopStates.put('HZ1', { storeId: 'HZ1', state: 'suspended' } as never)])
    expect((await shops.front({}, person('customer'))).store.storeId).toBe('HZ3')
  })

  it('refuses a store that is not open, with the reason', async () => {
    const refused = async (input: object) => {
      const answer = await shops.system.ask(shop.front, { storeId: 'HZ1', ...input })
      return answer.ok ? 'shown' : `${answer.refused} ${answer.message}`
    }
    await shops.system.store.write([shopStates.put('HZ1', { storeId: 'HZ1', state: 'suspended' } as never)])
    expect(await refused({})).toMatch(/^SHOP_SUSPENDED 杭州武林店/)
    for (const [status, code] of [
      ['suspended', 'STORE_SUSPENDED'],
      ['closed', 'STORE_CLOSED'],
    ] as const) {
      const rows = [{ ...STORE, status }]
      await shops.system.must(network.importStores, { requestId: newRequestId(), rows }, shops.hq)
      expect(await refused({})).toMatch(new RegExp(`^${code} 杭州武林店`))
    }
    expect(await refused({ storeId: 'NONE' })).toMatch(/^STORE_UNKNOWN/)
  })
})
