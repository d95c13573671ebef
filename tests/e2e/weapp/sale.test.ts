/** The main job on the build that ships: a code made on the guide's phone, scanned and claimed on the customer's, and both screens change. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serialsOf, sold } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter({ path: 'packages/guide/today/index' }))
})
afterAll(() => phones.close())

/** Sells on the guide's screen; answers what its code says. */
async function sell(serial: string): Promise<string> {
  await guide.open('packages/guide/today/index')
  await guide.tap('开单')
  await guide.at('packages/guide/sell/index')
  await guide.type(serial)
  await guide.sees('可以开单')
  await guide.tap('生成登记码')
  await guide.at('packages/guide/code/index')
  const happened = phones.laptop.cloud.happenings.latest()
  return happened.findLast(({ scene }) => scene !== undefined)?.scene ?? ''
}

it('goes from 开单 to 已注册 there and the warranty card here; scanned again it is the card', async () => {
  const [serial = ''] = serials
  await customer.camera(await sell(serial))
  await customer.tap('扫码登记')
  await customer.at('packages/register/confirm/index')
  await customer.sees('陈晓梅')
  await customer.sees(serial)
  await customer.tap('同意并登记')
  await customer.sees('已登记')
  await guide.sees('已注册')
  await customer.tap('看我的设备')
  await customer.at('pages/devices/index')
  await customer.sees(/还有 \d+ 天/)
  await customer.sees(serial.slice(-6))

  await customer.tap('扫码登记')
  await customer.at('packages/devices/detail/index')
  await customer.sees(serial)
  await customer.back()
  await customer.at('pages/devices/index')
})

it('reads the barcode on the machine instead of typing', async () => {
  const [, serial = ''] = serials
  await guide.open('packages/guide/sell/index')
  await guide.mini.mockWxMethod('scanCode', { result: ` ${serial} `, scanType: 'CODE_128', errMsg: 'scanCode:ok' })
  await guide.tap('扫机身条码')
  await guide.sees('可以开单')
  await guide.sees('生成登记码')
  await guide.touch('.field-box .sheet-close')
  await guide.seesNot('可以开单')
  await guide.seesNot('生成登记码')
})

it('tells a stranger that the machine has its owner, and gives it to nobody else', async () => {
  const [, , serial = ''] = serials
  const { scene } = await sold(guide, serial)
  const { consent } = (await customer.ask('registration/previewTicket', { scene })).value
  await customer.ask('registration/claimTicket', { requestId: 'claimed-before', scene, consent })
  const stranger = await phones.phone({ name: '何静' }, { path: 'pages/landing/index', query: { scene } })
  await stranger.sees('这台机器已被登记')
  await stranger.tap('看我的设备')
  await stranger.sees('还没有登记的设备')
  expect(await serialsOf(stranger)).toEqual([])
})

it('sees through a forged code and takes the right one after it', async () => {
  const [, , , serial = ''] = serials
  const { scene } = await sold(guide, serial)
  const forged = scene.slice(0, -2) + (scene.endsWith('AA') ? 'BB' : 'AA')
  await customer.open('pages/devices/index')
  await customer.camera(forged)
  await customer.tap('扫码登记')
  await customer.sees('这不是门联的码')
  await customer.camera(scene)
  await customer.tap('重新扫码')
  await customer.sees('同意并登记')
})

it('lets no guide register a machine that they sold themselves', async () => {
  const [, , , serial = ''] = serials
  const { scene } = await sold(guide, serial)
  await guide.scan(scene)
  await guide.tap('同意并登记')
  await guide.sees('不能登记自己开的单')
  await guide.tap('回工作台')
  await guide.at('packages/guide/today/index')
  expect(await serialsOf(guide)).toEqual([])
})

it('tells the customer that a code is too old and shows the guide a fresh one', async () => {
  const [, , , serial = ''] = serials
  const { scene, ticketId, expiresAtMs } = await sold(guide, serial)
  const { nowMs } = (await phones.laptop.get('_local/clock')) as { nowMs: number }
  await phones.laptop.post('_local/clock', { advanceMs: expiresAtMs - nowMs })
  await customer.scan(scene)
  await customer.sees('这个码已过期')
  await guide.open(`packages/guide/code/index?ticketId=${ticketId}`)
  await guide.tap('重新出示登记码')
  await guide.sees('请顾客用微信扫一扫')
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
