/** Which shop somebody sees in the browser build, whoever's link they follow, and its goods; and finding a station without a position. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered, unsoldAtOneStore } from './goods.ts'
import { openPhones, type Phone, type Phones, sees, tap } from './phones.ts'
import { shutShop } from './shut-shop.ts'

const SHOP = 'pages/shop/index'
/** HQ has it, so every shop does. */
const FRIDGE = 'BCD-452WX'
const PLACES = 'packages/near/places/index'

let phones: Phones
let customer: Phone
let guideA: Phone
let link: string
let storeOfA: string
let serial: string
let storeOfB: string
const names = new Map<string, string>()

const nameOf = async (storeId: string): Promise<string> =>
  (await phones.laptop.post('network/showStore', { storeId })).value.name

beforeAll(async () => {
  phones = await openPhones()
  const { storeId, units } = await unsoldAtOneStore(phones.laptop)
  storeOfB = storeId
  const others = (await phones.laptop.get('_local/units?state=unsold&limit=1000')) as { storeId: string }[]
  for (const other of others) {
    if (other.storeId === storeOfB) continue
    const { value } = await phones.laptop.post('network/showStore', { storeId: other.storeId })
    if (value.status !== 'open') continue
    storeOfA = other.storeId
    break
  }
  for (const id of [storeOfA, storeOfB]) names.set(id, await nameOf(id))
  guideA = await phones.phone({ name: '王芳', role: 'guide', storeId: storeOfA })
  const guideB = await phones.phone({ name: '陈晓梅', role: 'guide', storeId: storeOfB })
  customer = await phones.phone({ name: '刘洋' })
  serial = units[0]?.serial ?? ''
  await registered(guideB, customer, serial)
  const shared = await guideA.ask('routing/share', { requestId: 'share-a', storeId: storeOfA, page: 'shop' })
  link = shared.value.path
})
afterAll(() => phones.close())

const follow = (phone: Phone): Promise<void> => phone.open(link.slice(1))

it("shows a customer of B the shop of B, though the link is A's", async () => {
  await follow(customer)
  await sees(customer.page, names.get(storeOfB) ?? '')
  await sees(customer.page, /您在这里购买了/)
})

it('shows somebody new the shop of A, and who shared it', async () => {
  const stranger = await phones.phone({ name: '路人甲' })
  await follow(stranger)
  await sees(stranger.page, names.get(storeOfA) ?? '')
  await sees(stranger.page, '王芳 分享给您的店')
})

it('finds stations by a city when the browser keeps the position to itself', async () => {
  await customer.open(PLACES)
  await tap(customer.page, '用我的大致位置')
  await sees(customer.page, '没有取到位置')
  await tap(customer.page, '选城市')
  await customer.page.getByLabel('城市').and(customer.page.locator('input')).fill('beijing')
  await tap(customer.page, /^北京市/)
  await sees(customer.page, '从北京市算起')
  await customer.page.locator('.place-map .place-dot').first().waitFor()
})

it('finds a product of the store by the first letters of its sounds, and opens it there', async () => {
  const { page } = customer
  await customer.open(SHOP)
  await page.getByRole('link', { name: '搜商品' }).tap()
  await page.getByLabel('搜商品').and(page.locator('input')).fill('bx')
  await sees(page, /找到 \d+ 种/)
  await tap(page, /冰箱.*，¥/)
  await sees(page, names.get(storeOfB) ?? '')
  await tap(page, '规格参数')
  await sees(page, '能效')
  await tap(page, '加入对比')
  await sees(page, '看对比（已选 1 件）')
})

it("leads somebody new by a guide's link to a product to it, in the shop of the guide", async () => {
  const made = await guideA.ask('routing/share', {
    requestId: 'share-product',
    storeId: storeOfA,
    page: `product/${FRIDGE}`,
  })
  const stranger = await phones.phone({ name: '路人乙' })
  await stranger.open(made.value.path.slice(1))
  await sees(stranger.page, '规格参数')
  await sees(stranger.page, names.get(storeOfA) ?? '')
  await tap(stranger.page, /进店看看$/)
  await sees(stranger.page, '王芳 分享给您的店')
})

it("falls through to the link's store once the home store's shop is shut", async () => {
  await shutShop(phones.laptop, storeOfB, serial)
  await customer.open(SHOP)
  await sees(customer.page, '还没有您的门店')
  await follow(customer)
  await sees(customer.page, names.get(storeOfA) ?? '')
  expect(phones.errors).toEqual([])
})
