/** A store's shop over HTTP on every engine: the owner prices and counts, a customer sees it beside what HQ sends, buyers race for the last pieces. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleAt, stock } from '#shared/shop/documents.ts'
import { reserve } from '#shared/shop/stock.ts'
import { PLACES } from './engines.ts'
import { type Asker, type Laptop, newRequestId } from './laptop.ts'
import { openStoreLaptop, type StoreLaptop } from './store-laptop.ts'

interface Entry {
  sku: string
  productId: string
  priceFen: number
  stock: number
  from: 'store' | 'hq'
  when: string
}

describe.each(Object.entries(PLACES))('a shop over %s', (_name, openPlace) => {
  let opened: StoreLaptop
  let laptop: Laptop
  let owner: Asker
  let storeId: string

  beforeAll(async () => {
    opened = await openStoreLaptop(openPlace)
    laptop = opened.laptop
    owner = opened.owner
    storeId = opened.storeId
  })
  afterAll(() => opened.stop())

  const whole = async (): Promise<Entry[]> => {
    const entries: Entry[] = []
    let cursor: string | undefined
    do {
      const answer = await laptop.post('shop/front', { storeId, ...(cursor !== undefined && { cursor }) })
      expect(answer).toMatchObject({ status: 200, ok: true })
      entries.push(...answer.value.products)
      cursor = answer.value.cursor
    } while (cursor !== undefined)
    return entries
  }
  const must = async (path: string, input: object) => {
    const answer = await owner.ask(path, { requestId: newRequestId(), storeId, ...input })
    expect(answer).toMatchObject({ status: 200, ok: true })
    return answer.value
  }

  it('shows anybody the store’s goods first and HQ’s after them, each article once', async () => {
    const entries = await whole()
    expect(new Set(entries.map(({ from }) => from))).toEqual(new Set(['store', 'hq']))
    expect(new Set(entries.map(({ sku }) => sku)).size).toBe(entries.length)
    expect(entries[0]?.from).toBe('store')
    for (const { from, stock, when } of entries)
      expect(when).toMatch(from === 'hq' ? /^总部/ : stock > 0 ? /^本店有货/ : /^暂时无货$/)
  })

  it('sells at the owner’s price what the owner counted, and never more pieces than there are', async () => {
    const unlisted = (await owner.ask('shop/catalogue', { storeId })).value.products
      .flatMap((product: { variants: { sku: string; listed: boolean; recommendedFen: number }[] }) => product.variants)
      .find(({ listed }: { listed: boolean }) => !listed)
    const { sku, recommendedFen } = unlisted
    const listing = { sku, onShelf: true, pickup: true, radiusM: 3_000 }
    await must('shop/putListing', { ...listing, priceFen: recommendedFen - 100 })
    expect(await must('shop/putStock', { sku, onHand: 5, reason: '到货' })).toEqual({ onHand: 5, difference: 5 })
    const shown = async () => (await whole()).find((entry) => entry.sku === sku)
    expect(await shown()).toMatchObject({ priceFen: recommendedFen - 100, stock: 5, from: 'store' })

    const buy = () => laptop.cloud.store.write([reserve({ holder: storeId, sku, quantity: 1 })])
    const [outcomes] = await Promise.all([
      Promise.all(Array.from({ length: 12 }, buy)),
      must('shop/putListing', { ...listing, priceFen: recommendedFen - 200 }),
      must('shop/putStock', { sku, onHand: 5, reason: '复盘' }),
    ])
    expect(outcomes.filter(({ state }) => state === 'written')).toHaveLength(5)
    const held = await laptop.cloud.store.get(stock, articleAt(storeId, sku))
    expect(held?.data).toMatchObject({ free: 0, reserved: 5 })
    expect(
      await owner.ask('shop/putStock', { requestId: newRequestId(), storeId, sku, onHand: 4, reason: '少了' }),
    ).toMatchObject({ ok: false, refused: 'BELOW_RESERVED' })
    const mine = await owner.ask('shop/myListings', { storeId })
    expect(mine.value.listings.find((one: { sku: string }) => one.sku === sku)).toMatchObject({
      onHand: 5,
      reserved: 5,
    })
  })

  it('finds by pinyin, opens the product, and refuses a price above the limit in words', async () => {
    const found = (await laptop.post('shop/search', { storeId, text: 'bingxiang' })).value.products as Entry[]
    expect(found.length).toBeGreaterThan(0)
    const { value } = await laptop.post('shop/product', { storeId, productId: found[0]?.productId })
    expect(value.product).toMatchObject({ category: 'fridge' })
    expect(value.variants.map(({ sku }: Entry) => sku)).toContain(found[0]?.sku)
    const listing = { sku: 'BCD-452WX-B', onShelf: true, priceFen: 480_000, pickup: true, radiusM: 0 }
    expect(await owner.ask('shop/putListing', { requestId: newRequestId(), storeId, ...listing })).toMatchObject({
      refused: 'PRICE_ABOVE_CAP',
      message: '这个价格高于总部的最高限价 4799 元。请改成不高于它的价格。',
    })
  })
})
