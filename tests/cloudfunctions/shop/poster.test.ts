/** Posters of products under the real contract runtime: drawn, and read back from their pixels. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { staff } from '#shared/network/documents.ts'
import { articleAt, listings, products, stock } from '#shared/shop/documents.ts'
import { decodeCode } from '../../pixels.ts'
import { SHOP } from '../registration/network.ts'
import { openWorld, type World } from '../registration/world.ts'
import { FRIDGE, listing } from './shops.ts'

const SKU = 'F1-S'
const { storeId } = SHOP

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.write(products.put('F1', FRIDGE))
  await world.write(products.put('F2', { ...FRIDGE, productId: 'F2', status: 'off' }))
  await sells(168_000)
})
afterEach(() => world.close())

async function sells(priceFen: number): Promise<void> {
  const at = articleAt(storeId, SKU)
  await world.write(listings.put(at, { ...listing({ storeId, priceFen }), productId: 'F1', city: '杭州市' }))
  await world.write(stock.put(at, { holder: storeId, sku: SKU, free: 2, reserved: 0 }))
}

const share = async (page: string, who = 'guide-wang', at: object = { storeId }) =>
  (await world.must<{ link: string }>(who, 'routing.share', { page, ...at })).link
const poster = async (link: string, who = 'guide-wang') =>
  (await world.must<{ base64: string }>(who, 'shop.poster', { link, productId: 'F1' })).base64
const refused = (link: string, productId = 'F1', who = 'guide-wang') =>
  world.refusal(who, 'shop.poster', { link, productId })

it('shows the code of the link and the price in its store', async () => {
  const link = await share('product/F1')
  const drawn = await poster(link)
  expect(decodeCode(Buffer.from(drawn, 'base64'))).toBe(`pages/landing/index ${link}`)
  expect(drawn.length).toBeLessThan(150_000)
  expect(await poster(link)).toBe(drawn)
  await sells(159_900)
  expect(await poster(link)).not.toBe(drawn)
})

it('is drawn without a price for an employee, whose customers see their own stores', async () => {
  await world.write(staff.put('E1', { staffId: 'E1', role: 'employee', name: '陈总', status: 'active' }))
  await world.hold('employee-chen', 'E1')
  const link = await share('product/F1', 'employee-chen', {})
  const drawn = await poster(link, 'employee-chen')
  await sells(159_900)
  expect(await poster(link, 'employee-chen')).toBe(drawn)
})

it('is drawn only of the product that the link opens, for who made it, while both are there', async () => {
  expect(await refused(await share('shop'))).toBe('LINK_UNKNOWN')
  expect(await refused(await share('product/F9'))).toBe('LINK_UNKNOWN')
  expect(await refused(await share('product/F2'), 'F2')).toBe('PRODUCT_UNKNOWN')
  const link = await share('product/F1')
  expect(await refused(link, 'F1', 'guide-zhao')).toBe('LINK_UNKNOWN')
  expect((await world.ask('customer', 'shop.poster', { link, productId: 'F1' })).status).toBe(403)
  await world.must('guide-wang', 'routing.revokeLink', { link })
  expect(await refused(link)).toBe('LINK_OVER')
})

it('asks to wait when WeChat draws no code', async () => {
  const link = await share('product/F1')
  world.wechatFails.error = new WeChatUnreachable('down')
  expect(await refused(link)).toBe('WECHAT_BUSY')
})
