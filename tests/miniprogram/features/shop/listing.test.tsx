import { afterEach, beforeEach, expect, test } from 'vitest'
import { shopSentences } from '#shared/shop/sentences.ts'
import { forgetLoaded } from '@/api/use-load'
import OwnerListingPage from '@/packages/owner/listing/index'
import { type Screen, show } from '../../screen.tsx'
import { type Answering, type ServerStandIn, serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'
import { CATALOGUE, listing } from './samples.ts'

let screen: Screen
let server: ServerStandIn

const OWNER = { staffId: 'o1', role: 'owner', name: '周店主', storeId: 'S1', storeName: '武林路店' }
const me =
  (...posts: object[]): Answering =>
  () => ({ value: { personId: 'p', posts, consents: [] } })

async function open(more: Record<string, Answering> = {}): Promise<void> {
  server = serve({
    'identity.me': me(OWNER),
    'shop.myListings': () => ({ value: { storeId: 'S1', listings: [listing()] } }),
    'shop.catalogue': () => ({ value: CATALOGUE }),
    'shop.putListing': (input) => ({ value: input }),
    'shop.putStock': () => ({ value: { onHand: 5, difference: -1 } }),
    ...more,
  })
  screen = await show(<OwnerListingPage />)
}

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen.close()
  clearStage()
})

test('shows price, recommendation, limit and stock of what is on the shelf', async () => {
  await open()
  await screen.until(() => screen.text().includes('¥4,199'))
  expect(screen.text()).toContain('总部建议 ¥4,299，最高 ¥4,799')
  expect(screen.text()).toContain('库存 6 件，其中 2 件留给订单')
  expect(screen.text()).toContain('● 在架')
})

test('changes a price to the fen and says the rest as it was', async () => {
  await open()
  await screen.until(() => screen.has('button', '改价和上下架'))
  await screen.press('改价和上下架')
  await screen.type('本店售价（元）', '4250.5')
  await screen.press('愿意替别的门店发货', 'checkbox')
  await screen.press('保存')
  await screen.until(() => !screen.has('button', '保存'))
  const [{ requestId: _, ...said } = {}] = server.inputs('shop.putListing')
  expect(said).toEqual({
    storeId: 'S1',
    sku: 'F1-B',
    priceFen: 425_050,
    onShelf: true,
    pickup: true,
    radiusM: 3_000,
    consents: { marginBp: 500 },
  })
  expect(server.inputs('shop.myListings')).toHaveLength(2)
})

test('does not send a price above the limit, and shows what the server says where HQ lowered it meanwhile', async () => {
  await open({
    'shop.putListing': () => ({
      refused: 'PRICE_ABOVE_CAP',
      message: shopSentences.PRICE_ABOVE_CAP({ capFen: 430_000 }),
    }),
  })
  await screen.until(() => screen.has('button', '改价和上下架'))
  await screen.press('改价和上下架')
  await screen.type('本店售价（元）', '4800')
  expect(screen.text()).toContain('高于总部的最高限价 ¥4,799')
  await screen.press('保存')
  expect(server.inputs('shop.putListing')).toEqual([])
  await screen.type('本店售价（元）', '4700')
  await screen.press('保存')
  await screen.until(() => screen.text().includes('高于总部的最高限价 4300 元'))
})

test('counts what is there, but not less than orders hold', async () => {
  await open()
  await screen.until(() => screen.has('button', '盘点'))
  await screen.press('盘点')
  await screen.type('店里实有（件）', '1')
  expect(screen.text()).toContain('有 2 件已留给顾客的订单')
  await screen.press('记下')
  expect(server.inputs('shop.putStock')).toEqual([])
  await screen.type('店里实有（件）', '5')
  await screen.press('损坏或退厂', 'checkbox')
  await screen.press('记下')
  await screen.until(() => stage.toasts.length > 0)
  expect(stage.toasts).toEqual(['已记下，少了 1 件'])
  expect(server.inputs('shop.putStock')).toMatchObject([
    { storeId: 'S1', sku: 'F1-B', onHand: 5, reason: '损坏或退厂' },
  ])
})

test('puts an article of HQ’s catalogue on the shelf, at HQ’s price to begin with', async () => {
  await open({ 'shop.myListings': () => ({ value: { storeId: 'S1', listings: [] } }) })
  await screen.until(() => screen.has('button', '从总部目录上架'))
  await screen.press('从总部目录上架')
  await screen.until(() => screen.text().includes('● 已在本店'))
  await screen.press('上架')
  await screen.press('保存')
  await screen.until(() => stage.toasts.length > 0)
  expect(server.inputs('shop.putListing')).toMatchObject([
    { storeId: 'S1', sku: 'F1-W', priceFen: 429_900, onShelf: true, pickup: true, radiusM: 0 },
  ])
  expect(server.inputs('shop.putListing')[0]).not.toHaveProperty('consents')
})

test('narrows HQ’s catalogue by words and kind', async () => {
  await open()
  await screen.until(() => screen.has('checkbox', '总部目录'))
  await screen.press('总部目录', 'checkbox')
  await screen.until(() => screen.text().includes('已在本店'))
  await screen.press('冰箱', 'checkbox')
  await screen.type('搜商品', 'bx')
  await screen.until(() => server.inputs('shop.catalogue').length >= 3)
  expect(server.inputs('shop.catalogue').at(-1)).toEqual({ storeId: 'S1', text: 'bx', category: 'fridge' })
})

test('what HQ sells no more can be read and not changed', async () => {
  const { article: _, ...gone } = listing()
  await open({ 'shop.myListings': () => ({ value: { storeId: 'S1', listings: [gone] } }) })
  await screen.until(() => screen.text().includes('○ 总部已停售'))
  expect(screen.has('button', '改价和上下架')).toBe(false)
})

test('is for owners, and asks again when the network was away', async () => {
  await open({ 'identity.me': me() })
  await screen.until(() => screen.text().includes('这里是店主的页面'))
  screen.close()
  forgetLoaded()
  await open({ 'shop.myListings': () => ({ refused: 'BUSY_TRY_AGAIN', message: '请稍等再试。' }) })
  await screen.until(() => screen.text().includes('请稍等再试'))
  expect(screen.has('button', '重试')).toBe(true)
})
