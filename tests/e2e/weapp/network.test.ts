/** When the network or the functions fail: nothing is lost, nothing is done twice, and it goes on by itself. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { registered, serialsOf, sold } from '../goods.ts'
import { noteListeners, over, sayOnline, trouble } from './airplane.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const AWAY = '网络不太顺畅'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter({}, { path: 'pages/landing/index' }))
})
afterAll(() => phones.close())
afterEach(() => over(customer.mini))

it.each([
  ['pages/devices/index', '还没有登记的设备'],
  ['pages/me/index', '未留手机号'],
])('opens %s without a network, says so, and shows it when tried again', async (route, shown) => {
  await trouble(customer.mini, 'away')
  await customer.open(route)
  await customer.sees('网络不太顺畅，连上网后点「重试」。')
  expect(await customer.text()).not.toContain(shown)
  await over(customer.mini)
  await customer.tap('重试')
  await customer.sees(shown)
})

it.each([
  ['away', '刚才的操作没有丢，连上网后再点一次'],
  ['answer lost', '刚才的操作没有丢，连上网后再点一次'],
  ['overloaded', '服务暂时没有回应。刚才的操作没有丢'],
] as const)('keeps the intention when the network is %s: trying again registers once', async (kind, says) => {
  const serial = serials.pop() ?? ''
  const { scene } = await sold(guide, serial)
  await customer.scan(scene)
  await customer.sees('同意并登记')
  await trouble(customer.mini, kind)
  await customer.tap('同意并登记')
  await customer.sees(says)
  if (kind === 'overloaded') await customer.sees('编号 f3a9c1d2')
  expect(await customer.text()).not.toContain('oops')
  await over(customer.mini)
  await customer.tap('再试一次')
  await customer.sees('已登记')
  expect((await serialsOf(customer)).filter((each) => each === serial)).toHaveLength(1)
})

it('keeps what it showed while the network is away, and renews it by itself afterwards', async () => {
  await noteListeners(customer.mini)
  await customer.open('pages/devices/index')
  await customer.sees(/还有 \d+ 天/)
  await customer.tab('pages/service/index')
  await customer.sees('常见问题')
  await trouble(customer.mini, 'away')
  await customer.tab('pages/devices/index')
  await customer.sees(AWAY)
  await customer.sees(/还有 \d+ 天/)
  const serial = serials.pop() ?? ''
  await registered(guide, customer, serial)
  await over(customer.mini)
  expect(await sayOnline(customer.mini)).toBeGreaterThan(0)
  await customer.seesNot(AWAY)
  await customer.sees(serial.slice(-6))
  await customer.tab('pages/service/index')
  await customer.seesNot(AWAY)
  expect(await sayOnline(customer.mini)).toBe(0)
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
