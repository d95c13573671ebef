/** The card after the sale: part by part, as time goes by, and when the store asks to take the machine back. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newRequestId } from '../integration/laptop.ts'
import { openCounter } from './counter.ts'
import { registered, serialsOf } from './goods.ts'
import { answer, heading, type Phone, type Phones, sees, tap } from './phones.ts'

const DAY_MS = 86_400_000
let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter())
})
afterAll(() => phones.close())

const deviceNow = async (deviceId: string) => (await customer.ask('registration/device', { deviceId })).value

/** Moves the laptop's time to noon of the day so many days before the machine's cover ends. */
async function daysBeforeEnd(deviceId: string, days: number): Promise<void> {
  const { coverage } = await deviceNow(deviceId)
  const { nowMs } = (await phones.laptop.get('_local/clock')) as { nowMs: number }
  const advanceMs = Date.parse(`${coverage.end}T12:00:00+08:00`) - days * DAY_MS - nowMs
  await phones.laptop.post('_local/clock', { advanceMs })
}

it('opens each part with its serial, its last day and what is not covered', async () => {
  const [serial = ''] = serials
  const device = await deviceNow(await registered(guide, customer, serial))
  const [part] = device.parts
  await customer.open('pages/devices/index')
  await tap(customer.page, new RegExp(`^${device.modelName}，整机`))
  await heading(customer.page, '保修卡')
  await tap(customer.page, new RegExp(`^${part.name}：`))
  const sheet = customer.page.getByRole('dialog', { name: part.name })
  await sheet.getByText(part.serial).waitFor()
  const [year, month, day] = part.coverage.end.split('-').map(Number)
  await sheet.getByText(`${year}年${month}月${day}日`).waitFor()
  for (const line of part.excluded) await sheet.getByText(line).waitFor()
  await answer(customer.page, '关闭')
  await sheet.waitFor({ state: 'hidden' })
})

it('asks the customer before the store takes the machine back, and believes a no', async () => {
  const [, serial = ''] = serials
  const deviceId = await registered(guide, customer, serial)
  const ask = () =>
    guide.ask('registration/returnUnit', { requestId: newRequestId(), serial, reason: '顾客觉得声音大' })
  expect((await ask()).value.state).toBe('waiting-for-customer')
  await customer.open(`packages/devices/detail/index?deviceId=${deviceId}`)
  await sees(customer.page, '原因：顾客觉得声音大')
  await tap(customer.page, '我没有要退货')
  await customer.page.getByText('原因：顾客觉得声音大').waitFor({ state: 'hidden' })
  expect(await serialsOf(customer)).toContain(serial)

  await ask()
  await customer.open('pages/devices/index')
  await sees(customer.page, /请您确认退货/)
  await customer.open(`packages/devices/detail/index?deviceId=${deviceId}`)
  await tap(customer.page, '确认退货')
  await answer(customer.page, '已退款，确认退货')
  await heading(customer.page, '我的设备')
  await customer.page
    .getByText(`尾号 ${serial.slice(-6)}`)
    .filter({ visible: true })
    .waitFor({ state: 'hidden' })
  expect(await serialsOf(customer)).not.toContain(serial)
  expect((await guide.ask('registration/checkSerial', { serial })).ok).toBe(true)
})

it('says in word, mark and bar what time does to the cover: in force, ending, the last day, ended', async () => {
  const owner = customer
  const [deviceId = ''] = (await owner.ask('registration/listDevices', {})).value.devices.map(
    (device: { deviceId: string }) => device.deviceId,
  )
  const opened = async (): Promise<{ state: string; daysLeft: number }> => {
    await owner.open('pages/devices/index')
    return (await deviceNow(deviceId)).coverage
  }
  expect((await opened()).state).toBe('covered')
  await sees(owner.page, '● 在保')

  await daysBeforeEnd(deviceId, 9)
  expect(await opened()).toMatchObject({ state: 'ending', daysLeft: 10 })
  await sees(owner.page, '还有 10 天')
  await sees(owner.page, '◐ 10 天内到期')

  await daysBeforeEnd(deviceId, 0)
  expect((await opened()).state).toBe('ending')
  await sees(owner.page, '今天最后一天')

  await daysBeforeEnd(deviceId, -1)
  expect((await opened()).state).toBe('ended')
  await sees(owner.page, '○ 已过保')
})

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
