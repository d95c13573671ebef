import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { routingSentences } from '#shared/routing/sentences.ts'
import { forgetLoaded } from '@/api/use-load'
import { LinkLanding } from '@/features/routing/link-landing'
import ShopPage from '@/pages/shop/index'
import { type Screen, show } from '../../screen.tsx'
import { type ServerStandIn, serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'

let screen: Screen
let server: ServerStandIn

/** Nothing is on the shelves of these shops. */
const EMPTY_FRONT = { 'shop.front': () => ({ value: { store: {}, products: [] } }) }

const shop = (rung: string, sentence: string) => ({
  storeId: 'S1',
  because: { rung, ladderVersion: 1, passed: [], sentence },
  store: {
    storeId: 'S1',
    name: '武林路店',
    status: 'open',
    province: '浙江省',
    city: '杭州市',
    district: '下城区',
    address: '武林路 1 号',
    point: { lat: 30, lng: 120, datum: 'GCJ-02' },
  },
})

/** Where the browser says it is; undefined when the person keeps it to themselves. */
function position(coords?: { latitude: number; longitude: number }): void {
  vi.stubGlobal('navigator', {
    ...navigator,
    geolocation: {
      getCurrentPosition: (good: (found: unknown) => void, bad: () => void) => (coords ? good({ coords }) : bad()),
    },
  })
}

/** A shop only for whoever says where they are. */
function serveNearest(): void {
  server = serve({
    ...EMPTY_FRONT,
    'routing.resolveShop': ({ position }) =>
      position
        ? { value: shop('nearest', '离您最近的门店，约 3 km') }
        : { refused: 'NO_SHOP', message: routingSentences.NO_SHOP() },
  })
}

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen.close()
  clearStage()
  vi.unstubAllGlobals()
})

test('whoever has no store yet is asked for a position only when they want the nearest, and sees it', async () => {
  serveNearest()
  position({ latitude: 30.254, longitude: 120.167 })
  screen = await show(<ShopPage />)
  await screen.until(() => screen.text().includes('还没有您的门店'))
  expect(server.inputs('routing.resolveShop')).toEqual([{}])
  await screen.press('看离我最近的门店')
  await screen.until(() => screen.text().includes('离您最近的门店，约 3 km'))
  expect(server.inputs('routing.resolveShop').at(-1)).toEqual({
    position: { lat: 30.25, lng: 120.17, datum: 'WGS-84' },
  })
})

test('without a position there is a city to choose from', async () => {
  serveNearest()
  position()
  screen = await show(<ShopPage />)
  await screen.until(() => screen.has('button', '看离我最近的门店'))
  await screen.press('看离我最近的门店')
  await screen.until(() => screen.text().includes('没有取到位置'))
  expect(screen.has('button', '看离我最近的门店')).toBe(false)
  await screen.press('找附近的门店')
  expect(stage.opened).toEqual(['/packages/near/stores/index'])
})

test('everybody’s flagship gives way to the nearest, a store of one’s own does not', async () => {
  serve({ ...EMPTY_FRONT, 'routing.resolveShop': () => ({ value: shop('flagship', '官方旗舰店') }) })
  screen = await show(<ShopPage />)
  await screen.until(() => screen.text().includes('官方旗舰店'))
  expect(screen.has('button', '看离我最近的门店')).toBe(true)
  screen.close()
  forgetLoaded()
  serve({ ...EMPTY_FRONT, 'routing.resolveShop': () => ({ value: shop('home', '您在这里购买了 冷静 520') }) })
  screen = await show(<ShopPage />)
  await screen.until(() => screen.text().includes('您在这里购买了'))
  expect(screen.has('button', '看离我最近的门店')).toBe(false)
})

test('goods are those of the store that is shown', async () => {
  server = serve({ ...EMPTY_FRONT, 'routing.resolveShop': () => ({ value: shop('home', '您在这里购买了 冷静 520') }) })
  screen = await show(<ShopPage />)
  await screen.until(() => screen.text().includes('店里还没有上架商品'))
  expect(server.inputs('shop.front')).toEqual([{ storeId: 'S1' }])
  expect(screen.has('button', '去门店')).toBe(true)
})

test('a link opens the shop, or the product it leads to in the shop of whoever came', async () => {
  const opens = (page: string) => () => ({ value: { storeId: 'S1', page, counted: true } })
  serve({ 'routing.openLink': opens('shop') })
  screen = await show(<LinkLanding scene="Hone" isStoreCode={false} />)
  await screen.until(() => stage.opened.length > 0)
  screen.close()
  serve({ 'routing.openLink': opens('product/F1') })
  screen = await show(<LinkLanding scene="Htwo" isStoreCode={false} />)
  await screen.until(() => stage.opened.length > 1)
  expect(stage.opened).toEqual(['/pages/shop/index', '/packages/shop/product/index?productId=F1'])
})
