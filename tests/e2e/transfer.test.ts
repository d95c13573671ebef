/** A machine handed on: the code read from one person's screen, accepted on the other's, and an offer taken back in time. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCounter } from './counter.ts'
import { registered, serialsOf } from './goods.ts'
import { answer, cameraOn, heading, type Phone, type Phones, sees, tap } from './phones.ts'

let phones: Phones
let guide: Phone
let owner: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer: owner, serials } = await openCounter())
})
afterAll(() => phones.close())

async function offered(serial: string): Promise<string> {
  const deviceId = await registered(guide, owner, serial)
  await owner.open(`packages/devices/detail/index?deviceId=${deviceId}`)
  await tap(owner.page, '转让给别人')
  await tap(owner.page, '生成转让码')
  return cameraOn(owner.page, '转让码')
}

it('moves machine and cover to whoever scans and accepts, and leaves the owner without it', async () => {
  const [serial = ''] = serials
  const code = await offered(serial)
  const receiver = await phones.phone({ name: '马丽' })
  await receiver.scan(code)
  await sees(receiver.page, /原机主把这台机器转让给您/)
  expect(await receiver.page.getByText('刘洋').count()).toBe(0)
  await tap(receiver.page, '同意并接受')
  await sees(receiver.page, '已过户 · 保修卡')
  expect(await serialsOf(receiver)).toEqual([serial])
  expect(await serialsOf(owner)).toEqual([])
  await owner.open('pages/devices/index')
  await sees(owner.page, '还没有登记的设备')
  await tap(receiver.page, '看我的设备')
  await sees(receiver.page, new RegExp(serial.slice(-6)))
})

it('takes an offer back after asking; the code then opens nothing', async () => {
  const [, serial = ''] = serials
  const code = await offered(serial)
  await tap(owner.page, '撤回转让')
  await answer(owner.page, '先不')
  await tap(owner.page, '撤回转让')
  await answer(owner.page, '撤回')
  await owner.page.getByRole('button', { name: '生成转让码' }).waitFor()
  const late = await phones.phone({ name: '黄磊' })
  await late.scan(code)
  await sees(late.page, '这次转让已经结束')
  expect(await serialsOf(owner)).toEqual([serial])
  await late.page.getByRole('button', { name: '看我的设备' }).tap()
  await heading(late.page, '我的设备')
})

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
