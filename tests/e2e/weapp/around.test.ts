/** Around the app: the four tabs, every page there is and the way back from it, and what the app asks of WeChat on the way. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered, sold } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const DEVICES = 'pages/devices/index'
const SERVICE = 'pages/service/index'
const SHOP = 'pages/shop/index'
const ME = 'pages/me/index'
const DETAIL = 'packages/devices/detail/index'
const TODAY = 'packages/guide/today/index'
const CODE = 'packages/guide/code/index'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter({ path: ME }))
})
afterAll(() => phones.close())

it.each([
  [DEVICES, '还没有登记的设备'],
  [SERVICE, '登记过的设备会列在这里'],
  [SHOP, '还没有您的门店'],
  [ME, '未留手机号'],
])('has something to say on %s before anything was bought', async (tab, shows) => {
  await customer.tab(tab)
  await customer.sees(shows)
  expect(await customer.stack()).toEqual([tab])
})

it('shows a machine on the tabs that were open before it was registered', async () => {
  await registered(guide, customer, serials[0] ?? '')
  await customer.tab(DEVICES)
  await customer.sees(/还有 \d+ 天/)
  await customer.tab(SERVICE)
  await customer.sees('● 在保')
  await customer.tab(SHOP)
  await customer.sees('去门店')
})

it.each([
  [DEVICES, /尾号/, DETAIL, '各部件保修'],
  [SERVICE, /● 在保$/, DETAIL, '各部件保修'],
  [ME, /^隐私/, 'packages/me/privacy/index', '我们保存了什么'],
  [ME, /^填写邀请码/, 'packages/me/invitation/index', '由店主或总部给你'],
  [ME, '登记时同意的内容', 'packages/me/agreement/index', '登记所必需'],
])('goes from %s by %s and back again', async (tab, press, path, shows) => {
  await customer.tab(tab)
  await customer.tap(press)
  await customer.at(path)
  await customer.sees(shows)
  expect(await customer.stack()).toEqual([tab, path])
  await customer.back()
  await customer.at(tab)
  await customer.sees(press instanceof RegExp ? new RegExp(press.source.replace(/[$^]/g, '')) : press)
})

it('answers a question of the service page when it is touched', async () => {
  await customer.tab(SERVICE)
  await customer.tap('三包从哪天算起？')
  await customer.sees(/次日开始计算/)
  await customer.tap('三包从哪天算起？')
  await customer.seesNot(/次日开始计算/)
})

it('leaves no page of a sale behind that is over', async () => {
  await guide.tap(/^进入导购工作台/)
  await guide.tap('开单')
  await guide.type(serials[1] ?? '')
  await guide.tap('生成登记码')
  await guide.at(CODE)
  expect(await guide.stack()).toEqual([ME, TODAY, CODE])
  await guide.tap(/^小票码/)
  await guide.at('packages/guide/receipt/index')
  await guide.back()
  await guide.back()
  await guide.at(TODAY)
  await guide.sees('待扫')
  await guide.back()
  await guide.at(ME)
})

it('reads codes as often as somebody tries, though WeChat opens ten pages at most', async () => {
  const { scene } = await sold(guide, serials[2] ?? '')
  await customer.tab(DEVICES)
  const forged = scene.slice(1, -2) + (scene.endsWith('AA') ? 'BB' : 'AA')
  // By turns of two kinds, so that each page is seen to come.
  const kinds = [
    ['R', 'packages/register/confirm/index'],
    ['T', 'packages/register/transfer/index'],
  ] as const
  for (let tries = 0; tries < 13; tries++) {
    const [letter, page] = kinds[tries % 2] ?? kinds[0]
    await customer.camera(letter + forged)
    await customer.tap(tries === 0 ? '扫码登记' : '重新扫码')
    await customer.at(page)
    await customer.sees('重新扫码')
  }
  await customer.camera(scene)
  await customer.tap('重新扫码')
  await customer.sees('同意并登记')
  expect(await customer.stack()).toEqual([DEVICES, 'packages/register/confirm/index'])
  await customer.back()
  await customer.at(DEVICES)
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
