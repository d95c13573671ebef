/** A page opened from outside as the first one: what it shows, and that every way on or back from it leads somewhere. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered, sold } from '../goods.ts'
import { openPhones, type Phone, type Phones } from './phones.ts'

const DEVICES = 'pages/devices/index'
const LANDING = 'pages/landing/index'
const CONFIRM = 'packages/register/confirm/index'
const DETAIL = 'packages/devices/detail/index'
const RECEIPT = 'packages/guide/receipt/index'

let phones: Phones
let guide: Phone
let customer: Phone
let serial: string
let serials: string[]

beforeAll(async () => {
  phones = await openPhones()
  const goods = await phones.unsold()
  ;[serial = '', ...serials] = goods.serials
  guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId: goods.storeId })
  const { scene } = await sold(guide, serial)
  customer = await phones.phone({ name: '刘洋' }, { path: LANDING, query: { scene: percented(scene) } })
})
afterAll(() => phones.close())

/** Every character percent by percent: WeChat encodes more than it must. */
const percented = (text: string): string => Buffer.from(text).toString('hex').replace(/../g, '%$&')

it('goes from a code outside to the confirmation alone, and to the tabs when that is done', async () => {
  await customer.at(CONFIRM)
  await customer.sees(serial)
  expect(await customer.stack()).toEqual([CONFIRM])
  await expect(customer.back()).rejects.toThrow('first page')
  await customer.tap('同意并登记')
  await customer.sees('已登记')
  await customer.tap('看我的设备')
  await customer.sees(serial.slice(-6))
  expect(await customer.stack()).toEqual([DEVICES])
})

it('opens the card of a device alone, the transfer above it, and the home button leads to the tabs', async () => {
  const [device] = (await customer.ask('registration/listDevices', {})).value.devices
  await customer.open(`${DETAIL}?deviceId=${device.deviceId}`)
  await customer.sees('各部件保修')
  expect(await customer.stack()).toEqual([DETAIL])
  await customer.tap('转让给别人')
  await customer.sees('生成转让码')
  await customer.back()
  await customer.at(DETAIL)
  await customer.sees('各部件保修')
  await customer.tab(DEVICES)
  await customer.sees(serial.slice(-6))
})

it("keeps somebody else's card to themselves and shows the way to one's own", async () => {
  const [other = ''] = serials
  const deviceId = await registered(guide, await phones.laptop.person({ name: '何静' }), other)
  await customer.open(`${DETAIL}?deviceId=${deviceId}`)
  await customer.sees('这台机器不在您名下')
  expect(await customer.text()).not.toContain(other)
  await customer.tap('看我的设备')
  await customer.at(DEVICES)
})

it.each([
  ['a landing page without a code', LANDING, '请扫登记码'],
  ['a code of something else', `${LANDING}?scene=hello`, '这个码打不开'],
  ['a code that is cut off', `${LANDING}?scene=%E4%BD`, '这个码打不开'],
  ['a card without a device', DETAIL, '看我的设备'],
  ['a confirmation without a code', CONFIRM, '看我的设备'],
  ['the workspace of others', 'packages/guide/today/index', '这里是店员的工作台'],
])('shows what is the matter with %s, and the way out', async (_what, url, says) => {
  await customer.open(url)
  await customer.sees(says)
  await customer.tap('看我的设备')
  await customer.at(DEVICES)
  await customer.sees(serial.slice(-6))
})

it('lets 返回 on a page opened alone lead to the tabs', async () => {
  const [, second = ''] = serials
  const { ticketId } = await sold(guide, second)
  await guide.open(`${RECEIPT}?ticketId=${ticketId}`)
  await guide.sees('小票码')
  expect(await guide.stack()).toEqual([RECEIPT])
  await guide.tap('返回')
  await guide.sees('还没有登记的设备')
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
