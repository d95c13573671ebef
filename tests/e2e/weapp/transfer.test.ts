/** A machine handed on: offered on one person's phone, accepted on the other's, and an offer taken back in time. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered, serialsOf } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

let phones: Phones
let guide: Phone
let owner: Phone
let receiver: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer: owner, serials } = await openCounter())
  receiver = await phones.phone({ name: '马丽' })
})
afterAll(() => phones.close())

/** Registers and offers on the owner's screen; answers what the code says. */
async function offered(serial: string): Promise<string> {
  const deviceId = await registered(guide, owner, serial)
  await owner.open(`packages/devices/detail/index?deviceId=${deviceId}`)
  await owner.tap('转让给别人')
  await owner.tap('生成转让码')
  await owner.sees('请对方用微信扫一扫')
  return (await owner.ask('registration/device', { deviceId })).value.transfer.scene
}

it('moves machine and cover to whoever scans and accepts, and leaves the owner without it', async () => {
  const [serial = ''] = serials
  const scene = await offered(serial)
  await receiver.camera(scene)
  await receiver.tap('扫码登记')
  await receiver.at('packages/register/transfer/index')
  await receiver.sees('原机主把这台机器转让给您')
  expect(await receiver.text()).not.toContain('刘洋')
  await receiver.tap('同意并接受')
  await receiver.sees('已过户 · 保修卡')
  expect(await serialsOf(receiver)).toEqual([serial])
  expect(await serialsOf(owner)).toEqual([])
  await owner.tab('pages/devices/index')
  await owner.sees('还没有登记的设备')
  await receiver.tap('看我的设备')
  await receiver.sees(serial.slice(-6))
})

it('takes an offer back only after asking; the code then opens nothing', async () => {
  const [, serial = ''] = serials
  const scene = await offered(serial)
  await owner.tap('撤回转让')
  await owner.answer('先不')
  await owner.seesNot('撤回转让？')
  await owner.tap('撤回转让')
  await owner.answer('撤回')
  await owner.sees('生成转让码')
  await receiver.scan(scene)
  await receiver.sees('这次转让已经结束')
  expect(await serialsOf(owner)).toEqual([serial])
  await receiver.tap('看我的设备')
  await receiver.at('pages/devices/index')
})

it('sends the owner who scans their own code back to their devices', async () => {
  const [, , serial = ''] = serials
  await owner.scan(await offered(serial))
  await owner.sees('这是您自己的设备')
  await owner.tap('看我的设备')
  await owner.sees(serial.slice(-6))
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
