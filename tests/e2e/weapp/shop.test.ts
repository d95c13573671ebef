/** The shop with goods: a customer finds one, a guide sends it on, and the owner says what it costs and how many there are. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const SHOP = 'pages/shop/index'
const PRODUCT = 'packages/shop/product/index'
const SEARCH = 'packages/shop/search/index'
const COMPARE = 'packages/shop/compare/index'
const STORE = 'packages/owner/store/index'
const LISTING = 'packages/owner/listing/index'
/** HQ has it, so every shop does. */
const FRIDGE = 'BCD-452WX'

let phones: Phones
let guide: Phone
let customer: Phone
let storeId: string

beforeAll(async () => {
  const counter = await openCounter({}, { path: SHOP })
  ;({ phones, guide, customer } = counter)
  storeId = (await guide.ask('identity/me', {})).value.posts[0].storeId
  await registered(guide, customer, counter.serials[0] ?? '')
})
afterAll(() => phones.close())

it('shows the goods of the store where the customer bought', async () => {
  await customer.open(SHOP)
  await customer.sees(/您在这里购买了/)
  await customer.sees(/本店有货|总部/)
  await customer.tap('洗衣机')
  await customer.sees(/洗衣机\s*¥/)
})

it('finds a product by the first letters of its sounds, and remembers the search', async () => {
  await customer.tap('搜商品，拼音也行')
  await customer.at(SEARCH)
  await customer.type('bx')
  await customer.sees(/找到 \d+ 种/)
  await customer.tap(/冰箱/)
  await customer.at(PRODUCT)
  await customer.tap('规格参数')
  await customer.sees('能效')
  await customer.back()
  await customer.at(SEARCH)
  await customer.touch('.sheet-close')
  await customer.sees('最近搜过')
})

it('puts two products beside each other', async () => {
  for (const productId of ['BCD-228S', FRIDGE]) {
    await customer.open(`${PRODUCT}?productId=${productId}&storeId=${storeId}`)
    await customer.tap('加入对比')
    await customer.sees('看对比')
  }
  await customer.tap('看对比（已选 2 件）')
  await customer.at(COMPARE)
  await customer.sees('452 升')
  await customer.sees('228 升')
})

/** What a friend gets, as WeChat asks the page for it. */
async function shared(by: Phone): Promise<{ title: string; path: string }> {
  const page = await by.mini.currentPage()
  return (await page?.callMethod('onShareAppMessage', { from: 'button' })) as { title: string; path: string }
}

it('sends a product as a guide’s own link, which opens it in the guide’s shop', async () => {
  await guide.open(`${PRODUCT}?productId=${FRIDGE}&storeId=${storeId}`)
  await guide.tap('分享这件商品')
  await guide.sees('发给微信好友')
  const { path } = await shared(guide)
  expect(path).toMatch(/^\/pages\/landing\/index\?scene=H[0-9A-Za-z_-]{29}$/)
  const stranger = await phones.phone({ name: '路人甲' }, { path: SHOP })
  await stranger.sees('还没有您的门店')
  await stranger.open(path.slice(1))
  await stranger.at(PRODUCT)
  await stranger.sees('452 升')
  await stranger.sees('打电话问门店')
})

it('sends a product as a customer too, by its plain address', async () => {
  await customer.open(`${PRODUCT}?productId=${FRIDGE}&storeId=${storeId}`)
  await customer.sees('452 升')
  expect((await shared(customer)).path).toBe(`/${PRODUCT}?productId=${FRIDGE}&at=${storeId}`)
})

it('lets the owner say what it costs and how many there are', async () => {
  const owner = await phones.phone({ name: '周店主', role: 'owner', storeId }, { path: STORE })
  await owner.tap(/^上架与库存/)
  await owner.at(LISTING)
  await owner.tap('改价和上下架')
  await owner.type('123.45')
  await owner.answer('保存')
  await owner.sees('¥123.45')
  await owner.tap('盘点')
  await owner.type('7')
  await owner.answer('记下')
  await owner.sees('库存 7 件')
  const { listings } = (await owner.ask('shop/myListings', { storeId })).value
  const changed = listings.filter((each: { priceFen: number }) => each.priceFen === 12_345)
  expect(changed).toMatchObject([{ onHand: 7, onShelf: true }])
  expect(phones.errors).toEqual([])
})
