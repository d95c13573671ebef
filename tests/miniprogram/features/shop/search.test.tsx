import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetLoaded } from '@/api/use-load'
import SearchPage from '@/packages/shop/search/index'
import { phone } from '@/wechat'
import { type Screen, show } from '../../screen.tsx'
import { type ServerStandIn, serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'
import { entry, STORE } from './samples.ts'

let screen: Screen
let server: ServerStandIn

const FRIDGE_CARD = '晴川 452 升十字对开门冰箱'

beforeEach(async () => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
  await phone.login()
  stage.params = { storeId: 'S1' }
  server = serve({
    'shop.search': ({ text }) => ({
      value: { store: STORE, products: ['bx', '冰箱'].includes(String(text)) ? [entry()] : [] },
    }),
  })
  screen = await show(<SearchPage />)
})
afterEach(() => {
  screen.close()
  clearStage()
})

test('finds while one types, once the typing pauses, and remembers what led to a product', async () => {
  expect(screen.text()).not.toContain('最近搜过')
  await screen.type('搜商品', 'b')
  await screen.type('搜商品', ' bx ')
  await screen.until(() => screen.has('button', FRIDGE_CARD))
  expect(screen.text()).toContain('找到 1 种')
  expect(server.inputs('shop.search')).toEqual([{ storeId: 'S1', text: 'bx' }])
  await screen.press(FRIDGE_CARD)
  expect(stage.opened).toEqual(['/packages/shop/product/index?productId=F1&storeId=S1'])
  await screen.press('清除')
  await screen.until(() => screen.has('checkbox', 'bx'))
  await screen.press('清空')
  expect(screen.text()).not.toContain('最近搜过')
  expect(phone.memory.get('product-searches')).toBe('[]')
})

test('says what to try when nothing fits', async () => {
  await screen.type('搜商品', '飞船')
  await screen.until(() => screen.text().includes('没有找到「飞船」'))
  await screen.press('冰箱', 'checkbox')
  await screen.until(() => screen.has('button', FRIDGE_CARD))
})

test('keeps the last ten searches, each once', async () => {
  const words = Array.from({ length: 11 }, (_, at) => `词${at}`)
  phone.memory.set('product-searches', JSON.stringify(words.slice(0, 10)))
  screen.close()
  screen = await show(<SearchPage />)
  await screen.press('词9', 'checkbox')
  await screen.press('清除')
  await screen.until(() => screen.has('checkbox', '词9'))
  expect(JSON.parse(phone.memory.get('product-searches') ?? '')).toEqual(['词9', ...words.slice(0, 9)])
})

test('asks again when the network was away', async () => {
  server.network = 'away'
  await screen.type('搜商品', 'bx')
  await screen.until(() => screen.text().includes('网络不太顺畅'))
  server.network = 'good'
  await screen.press('重试')
  await screen.until(() => screen.has('button', FRIDGE_CARD))
})
