import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetLoaded } from '@/api/use-load'
import { FrontView } from '@/features/shop/front'
import { type Screen, show } from '../../screen.tsx'
import { type ServerStandIn, serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'
import { entry, STORE, WASHER } from './samples.ts'

let screen: Screen
let server: ServerStandIn

const FRIDGE_CARD = '晴川 452 升十字对开门冰箱，¥4,299，本店有货，可到店自提'

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen.close()
  clearStage()
})

/** Two pages of goods, and washers alone when they are asked for. */
function serveGoods(): void {
  server = serve({
    'shop.front': ({ category, cursor }) => {
      if (category === 'washer') return { value: { store: STORE, products: [WASHER] } }
      if (category) return { value: { store: STORE, products: [] } }
      if (cursor === 'hq:') return { value: { store: STORE, products: [WASHER] } }
      return { value: { store: STORE, products: [entry()], cursor: 'hq:' } }
    },
  })
}

const open = async (): Promise<void> => {
  screen = await show(<FrontView storeId="S1" />)
}

test('shows the goods of this store, what they cost and where they come from, and opens one in this store', async () => {
  serveGoods()
  await open()
  await screen.until(() => screen.has('button', FRIDGE_CARD))
  expect(server.inputs('shop.front')).toEqual([{ storeId: 'S1' }])
  await screen.press(FRIDGE_CARD)
  await screen.press('搜商品', 'link')
  expect(stage.opened).toEqual([
    '/packages/shop/product/index?productId=F1&storeId=S1',
    '/packages/shop/search/index?storeId=S1',
  ])
})

test('goes on with the next page until there is none', async () => {
  serveGoods()
  await open()
  await screen.until(() => screen.has('button', '看更多'))
  await screen.press('看更多')
  await screen.until(() => screen.has('button', '流云 10 公斤滚筒洗衣机，¥3,299.50，总部次日发货'))
  expect(screen.has('button', FRIDGE_CARD)).toBe(true)
  expect(screen.has('button', '看更多')).toBe(false)
})

test('shows one kind of goods, or says that there are none of it', async () => {
  serveGoods()
  await open()
  await screen.until(() => screen.has('button', FRIDGE_CARD))
  await screen.press('洗衣机', 'checkbox')
  await screen.until(() => screen.has('button', '流云 10 公斤'))
  expect(screen.has('button', FRIDGE_CARD)).toBe(false)
  await screen.press('电视', 'checkbox')
  await screen.until(() => screen.text().includes('暂时没有电视'))
  await screen.press('看全部')
  await screen.until(() => screen.has('button', FRIDGE_CARD))
})

test('says so when nothing is on the shelf', async () => {
  serve({ 'shop.front': () => ({ value: { store: STORE, products: [] } }) })
  await open()
  await screen.until(() => screen.text().includes('店里还没有上架商品'))
})

test('a page without goods is not the end while there are more', async () => {
  serve({
    'shop.front': ({ cursor }) => ({
      value: { store: STORE, products: cursor ? [entry()] : [], ...(!cursor && { cursor: 'own:A' }) },
    }),
  })
  await open()
  await screen.until(() => screen.has('button', '看更多'))
  expect(screen.text()).not.toContain('店里还没有上架商品')
  await screen.press('看更多')
  await screen.until(() => screen.has('button', FRIDGE_CARD))
})

test('asks again when the network was away', async () => {
  serveGoods()
  server.network = 'away'
  await open()
  await screen.until(() => screen.text().includes('网络不太顺畅'))
  server.network = 'good'
  await screen.press('重试')
  await screen.until(() => screen.has('button', FRIDGE_CARD))
})

/** The last here: the session waits for an answer that never comes. */
test('shows where the goods will be while nothing answers yet', async () => {
  stage.serve = () => new Promise(() => undefined)
  await open()
  expect(screen.has('status', '正在打开')).toBe(true)
})
