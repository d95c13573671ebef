import { afterEach, beforeEach, expect, test } from 'vitest'
import { shopSentences } from '#shared/shop/sentences.ts'
import { forgetLoaded } from '@/api/use-load'
import ProductPage from '@/packages/shop/product/index'
import { phone } from '@/wechat'
import { type Screen, show } from '../../screen.tsx'
import { type Answering, type ServerStandIn, serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'
import { product } from './samples.ts'

let screen: Screen
let server: ServerStandIn

const NO_SHOP: Answering = () => ({ refused: 'NO_SHOP', message: '还没有您的门店' })
const posts =
  (...some: object[]): Answering =>
  () => ({ value: { personId: 'p', posts: some, consents: [] } })
const GUIDE = { staffId: 'g1', role: 'guide', name: '王小红', storeId: 'S1', storeName: '武林路店' }

async function open(params: Record<string, string>, more: Record<string, Answering> = {}): Promise<void> {
  stage.params = params
  server = serve({ 'identity.me': posts(), 'shop.product': () => ({ value: product() }), ...more })
  screen = await show(<ProductPage />)
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

const IN_STORE = { productId: 'F1', storeId: 'S1' }

test('shows the article that can be had now, and another one with its own price, source and stores', async () => {
  await open(IN_STORE)
  await screen.until(() => screen.text().includes('¥4,299'))
  expect(server.inputs('shop.product')).toEqual([{ productId: 'F1', storeId: 'S1' }])
  expect(screen.text()).toContain('本店还有 3 件')
  expect(screen.text()).toContain('门店周围 5 km 内送货上门')
  expect(screen.text()).not.toContain('西湖店')
  await screen.press('月光白', 'checkbox')
  expect(screen.text()).toContain('¥4,499.50')
  expect(screen.text()).toContain('总部次日发货')
  expect(screen.text()).toContain('西湖店距本店 3.2 km · 有 2 件¥4,450')
  await screen.press('釉瓷灰', 'checkbox')
  expect(screen.text()).toContain('这一款本店暂时不卖')
})

test('keeps the specification folded, and shows services and what the model’s warranty promises', async () => {
  const warranty = { months: 36, longer: [{ name: '压缩机', months: 120 }] }
  await open(IN_STORE, { 'shop.product': () => ({ value: product({ warranty }) }) })
  await screen.until(() => screen.text().includes('整机保修 3 年'))
  expect(screen.text()).toContain('压缩机保修 10 年')
  expect(screen.text()).toContain('旧机回收')
  expect(screen.text()).not.toContain('452 升一级')
  expect(screen.text()).not.toContain('容积')
  await screen.press('规格参数')
  expect(screen.text()).toContain('容积452 升')
})

test('offers a call first, and a visit where the store has no number', async () => {
  await open(IN_STORE)
  await screen.until(() => screen.has('button', '打电话问门店'))
  expect(screen.named('button', '打电话问门店').className).toContain('primary-button')
  expect(screen.named('button', '去门店').className).toContain('quiet-button')
  screen.close()
  forgetLoaded()
  const { phone: _, ...store } = product().store
  await open(IN_STORE, { 'shop.product': () => ({ value: product({ store }) }) })
  await screen.until(() => screen.has('button', '去门店'))
  expect(screen.has('button', '打电话问门店')).toBe(false)
  expect(screen.named('button', '去门店').className).toContain('primary-button')
})

test('a customer sends the product with the store for whoever has none', async () => {
  await open(IN_STORE)
  await screen.until(() => screen.has('button', '分享'))
  expect(stage.sent()).toEqual({
    title: '晴川 452 升十字对开门冰箱 · 武林路店',
    path: '/packages/shop/product/index?productId=F1&at=S1',
  })
})

test('who gets it sees it in their own shop, and in the sender’s when they have none', async () => {
  await open(
    { productId: 'F1', at: 'S1' },
    { 'routing.resolveShop': () => ({ value: { storeId: 'S9', because: {}, store: {} } }) },
  )
  await screen.until(() => screen.text().includes('晴川'))
  expect(server.inputs('shop.product')).toEqual([{ productId: 'F1', storeId: 'S9' }])
  expect(screen.has('button', '进店看看')).toBe(true)
  screen.close()
  forgetLoaded()
  await open({ productId: 'F1', at: 'S1' }, { 'routing.resolveShop': NO_SHOP })
  await screen.until(() => screen.text().includes('晴川'))
  expect(server.inputs('shop.product')).toEqual([{ productId: 'F1', storeId: 'S1' }])
  expect(screen.has('button', '进店看看')).toBe(false)
})

test('whoever has no store at all is led to the shop page, as is whoever opens half a link', async () => {
  await open({ productId: 'F1' }, { 'routing.resolveShop': NO_SHOP })
  await screen.until(() => screen.text().includes('这件商品暂时看不了'))
  await screen.press('去店铺看看')
  expect(stage.opened).toEqual(['/pages/shop/index'])
  screen.close()
  await open({}, { 'routing.resolveShop': NO_SHOP })
  await screen.until(() => screen.text().includes('链接不完整'))
})

test('can be asked again while the service is busy', async () => {
  let answers: Answering = () => ({ refused: 'BUSY_TRY_AGAIN', message: '现在有点忙，请稍等几秒再试。' })
  await open(IN_STORE, { 'shop.product': (input) => answers(input) })
  await screen.until(() => screen.has('button', '重试'))
  answers = () => ({ value: product() })
  await screen.press('重试')
  await screen.until(() => screen.text().includes('晴川'))
})

test('says that a product is gone, and asks again when the network was away', async () => {
  await open(IN_STORE, {
    'shop.product': () => ({ refused: 'PRODUCT_UNKNOWN', message: shopSentences.PRODUCT_UNKNOWN() }),
  })
  await screen.until(() => screen.text().includes('可能已下架'))
  screen.close()
  forgetLoaded()
  await open(IN_STORE)
  server.network = 'away'
  await screen.until(() => screen.text().includes('网络不太顺畅') || screen.text().includes('晴川'))
  server.network = 'good'
  if (screen.has('button', '重试')) await screen.press('重试')
  await screen.until(() => screen.text().includes('晴川'))
})

test('a guide of the store sends it by a link of their own: the one they made before, or a new one', async () => {
  const link = { link: 'Hnew', path: '/pages/landing/index?scene=Hnew', codeUrl: '/c', untilMs: 1 }
  const made: Answering = () => ({ value: link })
  const none: Answering = () => ({ value: { links: [], days: [], total: {} } })
  const drawn: Answering = () => ({ value: { mime: 'image/png', base64: 'cG9zdGVy' } })
  await open(IN_STORE, {
    'identity.me': posts(GUIDE),
    'routing.myLinks': none,
    'routing.share': made,
    'shop.poster': drawn,
  })
  await screen.until(() => screen.has('button', '分享这件商品'))
  await screen.press('分享这件商品')
  await screen.until(() => screen.has('button', '发给微信好友'))
  expect(server.inputs('routing.share')).toMatchObject([{ storeId: 'S1', page: 'product/F1' }])
  expect(stage.sent().path).toBe('/pages/landing/index?scene=Hnew')
  await screen.press('生成海报')
  await screen.until(() => screen.has('button', '保存到相册'))
  expect(server.inputs('shop.poster')).toEqual([{ link: 'Hnew', productId: 'F1' }])
  screen.close()
  forgetLoaded()
  const old = { ...link, link: 'Hold', path: '/pages/landing/index?scene=Hold', state: 'open', storeId: 'S1' }
  await open(IN_STORE, {
    'identity.me': posts(GUIDE),
    'routing.myLinks': () => ({
      value: {
        links: [
          { ...old, page: 'shop', path: '/wrong' },
          { ...old, page: 'product/F1' },
        ],
        days: [],
        total: {},
      },
    }),
    'routing.share': made,
  })
  await screen.until(() => screen.has('button', '分享这件商品'))
  await screen.press('分享这件商品')
  await screen.until(() => screen.has('button', '发给微信好友'))
  expect(server.inputs('routing.share')).toEqual([])
  expect(stage.sent().path).toBe('/pages/landing/index?scene=Hold')
})

test('a guide of another store shares like anybody, an employee for no store', async () => {
  await open(IN_STORE, { 'identity.me': posts({ ...GUIDE, storeId: 'S7' }) })
  await screen.until(() => screen.text().includes('晴川'))
  expect(screen.has('button', '分享这件商品')).toBe(false)
  screen.close()
  forgetLoaded()
  await open(IN_STORE, {
    'identity.me': posts({ staffId: 'e1', role: 'employee', name: '赵敏' }),
    'routing.myLinks': () => ({ refused: 'BUSY_TRY_AGAIN', message: '请稍等' }),
    'routing.share': () => ({ refused: 'NOT_YOUR_STORE', message: '你不在这家门店' }),
  })
  await screen.until(() => screen.has('button', '分享这件商品'))
  await screen.press('分享这件商品')
  await screen.until(() => screen.text().includes('你不在这家门店'))
  expect(server.inputs('routing.share')).toMatchObject([{ page: 'product/F1' }])
  expect(server.inputs('routing.share')[0]).not.toHaveProperty('storeId')
})

test('puts two products beside each other, and the third in place of the older one', async () => {
  await phone.login()
  phone.memory.set('compared-products', JSON.stringify(['F3', 'F2']))
  await open(IN_STORE)
  await screen.until(() => screen.has('button', '看对比（已选 2 件）'))
  await screen.press('加入对比')
  expect(stage.toasts).toEqual(['最多比两件，已换下较早的一件'])
  expect(screen.has('button', '加入对比')).toBe(false)
  await screen.press('看对比（已选 2 件）')
  expect(stage.opened).toEqual(['/packages/shop/compare/index?storeId=S1'])
  expect(phone.memory.get('compared-products')).toBe(JSON.stringify(['F1', 'F3']))
})
