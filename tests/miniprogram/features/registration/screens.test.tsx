import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeviceView, TicketStatus } from '#shared/registration/contract.ts'
import { registrationSentences } from '#shared/registration/sentences.ts'
import { forgetLoaded } from '@/api/use-load'
import { DeviceDetail } from '@/features/registration/device-detail'
import { Devices } from '@/features/registration/devices'
import { Landing } from '@/features/registration/landing'
import { SaleCode } from '@/features/registration/sale-code'
import { Sell } from '@/features/registration/sell'
import { TodayView } from '@/features/registration/today'
import { useDevice } from '@/features/registration/use-device'
import { useDevices } from '@/features/registration/use-devices'
import { useToday } from '@/features/registration/use-today'
import { cover, device, TODAY } from '../../samples.ts'
import { type Screen, show } from '../../screen.tsx'
import { serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'

let screen: Screen

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen.close()
  clearStage()
})

const MyDevices = () => <Devices devices={useDevices()} />
const MyDay = () => <TodayView today={useToday()} name="" storeName="" />
const OneDevice = () => <DeviceDetail loaded={useDevice('d1')} />
const listing = (devices: DeviceView[]) => serve({ 'registration.listDevices': () => ({ value: { devices } }) })

test('a device’s card says how long it is covered and opens the device', async () => {
  listing([device()])
  screen = await show(<MyDevices />)
  await screen.until(() => screen.text().includes('冷静 520'))
  expect(screen.text()).toContain(`还有 ${cover(TODAY, 36).daysLeft} 天`)
  expect(screen.text()).toContain('● 在保')
  await screen.press('冷静 520')
  expect(stage.opened).toEqual(['/packages/devices/detail/index?deviceId=d1'])
})

test('until an answer comes the page shows that it is opening', async () => {
  let giveUp = (): void => undefined
  stage.serve = () =>
    new Promise((_, reject) => {
      giveUp = () => reject(new Error('request:fail timeout'))
    })
  screen = await show(<MyDevices />)
  expect(screen.has('status', '正在打开')).toBe(true)
  giveUp()
  await screen.until(() => screen.text().includes('网络不太顺畅'))
})

test('without devices the page explains scanning and has one action', async () => {
  listing([])
  screen = await show(<MyDevices />)
  await screen.until(() => screen.text().includes('三秒登记'))
  expect(screen.has('button', '扫码登记')).toBe(true)
})

test('a device shows every part with its state, and a part opens with serial and exclusions', async () => {
  serve({ 'registration.device': () => ({ value: device() }) })
  screen = await show(<OneDevice />)
  await screen.until(() => screen.text().includes('照明灯'))
  await screen.press('压缩机')
  const sheet = screen.named('dialog', '压缩机').textContent
  for (const words of ['P-compressor-01', '10 年', '人为损坏']) expect(sheet).toContain(words)
})

test('a return the store asked for is only confirmed after a second question', async () => {
  const asked = { storeName: '临汾店', reason: '屏幕亮线', requestedAtMs: 1 }
  const server = serve({
    'registration.device': () => ({ value: device({ returnAsked: asked }) }),
    'registration.confirmReturn': () => ({ value: { state: 'returned' } }),
  })
  screen = await show(<OneDevice />)
  await screen.until(() => screen.text().includes('请您确认退货'))
  await screen.press('确认退货')
  expect(server.inputs('registration.confirmReturn')).toHaveLength(0)
  await screen.press('已退款，确认退货')
  await screen.until(() => server.inputs('registration.confirmReturn').length > 0)
  expect(server.inputs('registration.confirmReturn')).toMatchObject([{ deviceId: 'd1', agree: true }])
})

test.each([
  ['R', '/packages/register/confirm/index'],
  ['L', '/packages/register/confirm/index'],
  ['T', '/packages/register/transfer/index'],
])('a scene beginning with %s opens %s', async (letter, page) => {
  const scene = `${letter}a${'0'.repeat(28)}`
  serve({})
  screen = await show(<Landing query={encodeURIComponent(scene)} />)
  expect(stage.opened).toEqual([`${page}?scene=${scene}`])
})

test.each(['', 'nonsense', `Z${'0'.repeat(29)}`])('a missing or strange scene (%s) is met kindly', async (query) => {
  screen = await show(<Landing query={query} />)
  expect(stage.opened).toEqual([])
  expect(screen.has('button', '扫码')).toBe(true)
})

const CHECKED = {
  modelName: '冷静 520 对开门冰箱',
  category: 'fridge',
  color: '雾白',
  partCount: 6,
  shippedElsewhere: true,
  ticketOpen: false,
}
const ISSUED = {
  ticketId: 'tk1',
  scene: 'R1',
  codeUrl: 'https://example.test/code.png',
  expiresAt: '',
  expiresAtMs: Date.now() + 1_800_000,
  lateScene: 'L1',
  lateCodeUrl: 'https://example.test/late.png',
  modelName: '冷静 520 对开门冰箱',
  serial: 'ML26FR00074121',
}

test('a typed serial is checked by itself, warned about, and sold with one press', async () => {
  const server = serve({
    'registration.checkSerial': ({ serial }) => ({ value: { ...CHECKED, serial } }),
    'registration.issueTicket': () => ({ value: ISSUED }),
  })
  screen = await show(<Sell stores={[]} />)
  await screen.type('或输入序列号', 'ml26fr00074121')
  await screen.until(() => screen.text().includes('可以开单'))
  expect(screen.text()).toContain('原本发往别的门店')
  await screen.press('生成登记码')
  await screen.until(() => stage.opened.length > 0)
  expect(server.inputs('registration.issueTicket')).toMatchObject([{ serial: 'ML26FR00074121' }])
  expect(stage.opened).toEqual(['/packages/guide/code/index?ticketId=tk1'])
})

test('a serial the server does not know is refused under the field, and nothing can be sold', async () => {
  const server = serve({
    'registration.checkSerial': () => ({ refused: 'SERIAL_UNKNOWN', message: '没有查到这个序列号。' }),
  })
  screen = await show(<Sell stores={[]} />)
  await screen.type('或输入序列号', 'XX26FR00074121')
  await screen.until(() => screen.text().includes('没有查到这个序列号'))
  expect(screen.has('button', '生成登记码')).toBe(false)
  expect(server.inputs('registration.issueTicket')).toHaveLength(0)
})

test('a guide of two stores says which one sells', async () => {
  const server = serve({ 'registration.checkSerial': ({ serial }) => ({ value: { ...CHECKED, serial } }) })
  const stores = [
    { storeId: 's1', storeName: '一店' },
    { storeId: 's2', storeName: '二店' },
  ]
  screen = await show(<Sell stores={stores} />)
  await screen.press('二店', 'checkbox')
  await screen.type('或输入序列号', 'ML26FR00074121')
  await screen.until(() => server.inputs('registration.checkSerial').length > 0)
  expect(server.inputs('registration.checkSerial')).toMatchObject([{ storeId: 's2' }])
})

test('the code page turns to 已注册 by itself and leads to the next machine', async () => {
  let state: TicketStatus['state'] = 'open'
  serve({
    'registration.ticketStatus': () => ({ value: { ...ISSUED, state, storeName: '', soldAtMs: 1, issuedAtMs: 1 } }),
  })
  screen = await show(<SaleCode ticketId="tk1" />)
  await screen.until(() => screen.text().includes('请顾客用微信扫一扫'))
  expect(screen.text()).toMatch(/29:5\d|30:00/)
  state = 'claimed'
  await screen.until(() => screen.text().includes('已注册 ✓'))
  await screen.press('下一台')
  expect(stage.opened).toEqual(['/packages/guide/sell/index'])
})

test('the guide’s day lists codes by when they were made, also where the sale is older', async () => {
  const soldAtMs = Date.parse('2026-11-20T09:00:00+08:00')
  const made = (ticketId: string, time: string) => {
    const issuedAtMs = Date.parse(`2026-11-21T${time}:00+08:00`)
    return { ...ISSUED, ticketId, state: 'claimed', storeName: '', soldAtMs, issuedAtMs }
  }
  const tickets = [made('a', '08:15'), made('b', '16:45')]
  serve({ 'registration.today': () => ({ value: { date: '2026-11-21', registered: 2, waiting: 0, tickets } }) })
  screen = await show(<MyDay />)
  await screen.until(() => screen.text().includes('08:15'))
  expect(screen.text()).toMatch(/16:45[\s\S]*08:15/)
  expect(screen.text()).not.toContain('09:00')
})

test('a sale that is too old to be cancelled says so, keeps its code and does not offer it again', async () => {
  const message = registrationSentences.CANCEL_WINDOW_CLOSED({ cancelHours: 24 })
  serve({
    'registration.ticketStatus': () => ({
      value: { ...ISSUED, ticketId: 'tk3', state: 'open', storeName: '', soldAtMs: 1, issuedAtMs: 1 },
    }),
    'registration.cancelTicket': () => ({ refused: 'CANCEL_WINDOW_CLOSED', message }),
  })
  screen = await show(<SaleCode ticketId="tk3" />)
  await screen.until(() => screen.has('button', '取消这一单'))
  await screen.press('取消这一单')
  screen.named('dialog', '取消这一单').querySelector<HTMLElement>('.danger-button')?.click()
  await screen.until(() => screen.text().includes(message))
  expect(screen.text()).toContain('请顾客用微信扫一扫')
  expect(screen.has('button', '取消这一单')).toBe(false)
})

test('a sale is cancelled only after asking', async () => {
  let state: TicketStatus['state'] = 'open'
  const server = serve({
    'registration.ticketStatus': () => ({
      value: { ...ISSUED, ticketId: 'tk2', state, storeName: '', soldAtMs: 1, issuedAtMs: 1 },
    }),
    'registration.cancelTicket': () => {
      state = 'cancelled'
      return { value: { ticketId: 'tk2', state } }
    },
  })
  screen = await show(<SaleCode ticketId="tk2" />)
  await screen.until(() => screen.has('button', '取消这一单'))
  await screen.press('取消这一单')
  await screen.press('不取消')
  expect(server.inputs('registration.cancelTicket')).toHaveLength(0)
  await screen.press('取消这一单')
  const dialog = screen.named('dialog', '取消这一单')
  dialog.querySelector<HTMLElement>('.danger-button')?.click()
  await screen.until(() => screen.text().includes('这一单已取消'))
})
