import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TicketPreview } from '#shared/registration/contract.ts'
import { forgetLoaded } from '@/api/use-load'
import { ClaimFlow } from '@/features/registration/claim-flow'
import { preview } from '../../samples.ts'
import { type Screen, show } from '../../screen.tsx'
import { type Answering, type ServerStandIn, serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'

const DONE: Answering = () => ({ value: { deviceId: 'd1', registeredAtMs: 1 } })
let screen: Screen
let server: ServerStandIn

async function open(shown: Partial<TicketPreview> = {}, claim: Answering = DONE): Promise<void> {
  server = serve({ 'registration.previewTicket': () => ({ value: preview(shown) }), 'registration.claimTicket': claim })
  screen = await show(<ClaimFlow scene="R-scene" offer={<div>手机号</div>} />)
  await screen.until(() => screen.text().includes('冷静 520'))
}

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen.close()
  clearStage()
})

test('shows what, where, from whom and the three longest terms, the rest folded', async () => {
  await open()
  for (const words of ['ML26FR00074121', '临汾生龙悦享城店', '王小红', '压缩机', '10 年'])
    expect(screen.text()).toContain(words)
  expect(screen.text()).not.toContain('照明灯')
  await screen.press('还有 2 项')
  expect(screen.text()).toContain('照明灯')
})

test('one press registers with every purpose named above the button, and the card appears with the offer below', async () => {
  await open()
  await screen.press('同意并登记')
  await screen.until(() => screen.has('status', '已登记'))
  expect(server.inputs('registration.claimTicket')).toMatchObject([
    { scene: 'R-scene', consent: { version: '2026-11', purposes: ['warranty', 'store-service'] } },
  ])
  expect(screen.text()).toContain('手机号')
})

test('two presses in a row register once', async () => {
  await open()
  const button = screen.named('button', '同意并登记')
  button.click()
  button.click()
  await screen.until(() => screen.has('status', '已登记'))
  expect(server.inputs('registration.claimTicket')).toHaveLength(1)
})

test('after a lost answer the same request is sent again', async () => {
  await open()
  server.network = 'lost'
  await screen.press('同意并登记')
  await screen.until(() => screen.text().includes('刚才的操作没有丢'))
  server.network = 'good'
  await screen.press('再试一次')
  await screen.until(() => screen.has('status', '已登记'))
  const [first, second] = server.inputs('registration.claimTicket')
  expect(first?.requestId).toMatch(/^[0-9A-Za-z_-]{8,64}$/)
  expect(second).toEqual(first)
})

test('separate boxes start unticked and the button waits for the required one', async () => {
  await open({ consentStyle: 'separate' })
  expect(screen.named('checkbox', '保修服务').getAttribute('aria-checked')).toBe('false')
  await screen.press('同意并登记')
  expect(server.inputs('registration.claimTicket')).toHaveLength(0)
  await screen.press('保修服务', 'checkbox')
  await screen.press('同意并登记')
  await screen.until(() => screen.has('status', '已登记'))
  expect(server.inputs('registration.claimTicket')).toMatchObject([{ consent: { purposes: ['warranty'] } }])
})

test('the text behind a sentence opens and closes', async () => {
  await open()
  await screen.press('查看全文：让售出本机的门店')
  expect(screen.named('dialog', '让售出本机的门店').textContent).toContain('门店看不到您的手机号')
  await screen.press('关闭')
  expect(screen.has('dialog', '让售出本机的门店')).toBe(false)
})

test('a receipt’s code asks for the last six of the serial, and a wrong one can be corrected', async () => {
  await open({ needsSerialTail: true }, ({ serialTail }) =>
    serialTail === '074121' ? DONE({}) : { refused: 'SERIAL_TAIL_WRONG', message: '后六位不对，请看机身铭牌。' },
  )
  await screen.type('请输入序列号后六位', '111111')
  await screen.press('同意并登记')
  await screen.until(() => screen.text().includes('后六位不对'))
  await screen.type('请输入序列号后六位', '074121')
  await screen.press('同意并登记')
  await screen.until(() => screen.has('status', '已登记'))
})

test('a code that ran out meanwhile says so and offers to scan again', async () => {
  await open({}, () => ({ refused: 'TICKET_EXPIRED', message: '这个登记码已过期（有效 30 分钟）。请导购重新出示。' }))
  await screen.press('同意并登记')
  await screen.until(() => screen.text().includes('请导购重新出示'))
  expect(screen.has('button', '重新扫码')).toBe(true)
})

test('the owner scanning again is taken to the card', async () => {
  server = serve({ 'registration.previewTicket': () => ({ value: preview({ deviceId: 'd9' }) }) })
  screen = await show(<ClaimFlow scene="R-scene" offer={null} />)
  await screen.until(() => stage.opened.length > 0)
  expect(stage.opened).toEqual(['/packages/devices/detail/index?deviceId=d9'])
})

test('without a network the page says so, and opens when tried again', async () => {
  server = serve({ 'registration.previewTicket': () => ({ value: preview() }) })
  server.network = 'away'
  screen = await show(<ClaimFlow scene="R-scene" offer={null} />)
  await screen.until(() => screen.text().includes('网络不太顺畅'))
  server.network = 'good'
  await screen.press('重试')
  await screen.until(() => screen.text().includes('冷静 520'))
})

test('somebody of another store is asked who serves them, and stays unless they say otherwise', async () => {
  const serveBy = [
    { storeId: 's-old', name: '临汾老店' },
    { storeId: 's-new', name: '太原新店' },
  ]
  await open({ serveBy })
  expect(screen.text()).toContain('以后由哪家店服务您？')
  expect(screen.named('checkbox', '临汾老店').getAttribute('aria-checked')).toBe('true')
  await screen.press('同意并登记')
  await screen.until(() => screen.has('status', '已登记'))
  expect(server.inputs('registration.claimTicket')[0]).not.toHaveProperty('serveBy')
  screen.close()
  forgetLoaded()
  await open({ serveBy })
  await screen.press('太原新店', 'checkbox')
  expect(screen.named('checkbox', '临汾老店').getAttribute('aria-checked')).toBe('false')
  await screen.press('同意并登记')
  await screen.until(() => screen.has('status', '已登记'))
  expect(server.inputs('registration.claimTicket')).toMatchObject([{ serveBy: 's-new' }])
})
