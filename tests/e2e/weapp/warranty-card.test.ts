/** The card after the sale: part by part, when the store asks to take the machine back, and as time goes by. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newRequestId } from '../../integration/laptop.ts'
import { registered, serialsOf } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const DAY_MS = 86_400_000
const DEVICES = 'pages/devices/index'
const DETAIL = 'packages/devices/detail/index'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter())
})
afterAll(() => phones.close())

const deviceNow = async (deviceId: string) => (await customer.ask('registration/device', { deviceId })).value

it('opens each part with its serial, its last day and what is not covered, and copies the serial', async () => {
  const [serial = ''] = serials
  const device = await deviceNow(await registered(guide, customer, serial))
  const [part] = device.parts
  await customer.open(DEVICES)
  await customer.tap(new RegExp(`尾号 ${serial.slice(-6)}`))
  await customer.at(DETAIL)
  await customer.tap(new RegExp(`^${part.name}\\s*[●◐○]`))
  await customer.sees(part.serial)
  const [year, month, day] = part.coverage.end.split('-').map(Number)
  await customer.sees(`${year}年${month}月${day}日`)
  for (const line of part.excluded) await customer.sees(line)
  await customer.answer('复制序列号')
  await expect.poll(() => customer.copied()).toBe(part.serial)
  await customer.touch('.sheet-close')
  await customer.seesNot(part.serial)
})

it('asks the customer before the store takes the machine back, and believes a no', async () => {
  const [, serial = ''] = serials
  const deviceId = await registered(guide, customer, serial)
  const ask = () =>
    guide.ask('registration/returnUnit', { requestId: newRequestId(), serial, reason: '顾客觉得声音大' })
  expect((await ask()).value.state).toBe('waiting-for-customer')
  await customer.open(`${DETAIL}?deviceId=${deviceId}`)
  await customer.sees('原因：顾客觉得声音大')
  await customer.tap('我没有要退货')
  await customer.seesNot('原因：顾客觉得声音大')
  expect(await serialsOf(customer)).toContain(serial)

  await ask()
  await customer.open(DEVICES)
  await customer.sees(/请您确认退货/)
  await customer.open(`${DETAIL}?deviceId=${deviceId}`)
  await customer.tap('确认退货')
  await customer.answer('已退款，确认退货')
  await customer.at(DEVICES)
  await customer.seesNot(`尾号 ${serial.slice(-6)}`)
  expect(await serialsOf(customer)).not.toContain(serial)
  expect((await guide.ask('registration/checkSerial', { serial })).ok).toBe(true)
})

it.each([
  [9, 'ending', ['还有 10 天', '◐ 10 天内到期']],
  [0, 'ending', ['今天最后一天']],
  [-1, 'ended', ['○ 已过保']],
])('says in word and mark what time does to the cover, %i days before its end', async (days, state, words) => {
  const [device] = (await customer.ask('registration/listDevices', {})).value.devices
  const { nowMs } = (await phones.laptop.get('_local/clock')) as { nowMs: number }
  const advanceMs = Date.parse(`${device.coverage.end}T12:00:00+08:00`) - days * DAY_MS - nowMs
  await phones.laptop.post('_local/clock', { advanceMs })
  expect((await deviceNow(device.deviceId)).coverage.state).toBe(state)
  await customer.open(DEVICES)
  for (const each of words) await customer.sees(each)
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
