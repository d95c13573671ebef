/** When things go wrong around the mini program: no network at opening, a server in trouble, a lost session, and going back. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCounter } from './counter.ts'
import { registered, sold } from './goods.ts'
import { heading, type Phone, type Phones, sees, tap } from './phones.ts'

let phones: Phones
let guide: Phone
let customer: Phone
let deviceId: string
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter())
  deviceId = await registered(guide, customer, serials[0] ?? '')
})
afterAll(() => phones.close())

it.each([
  ['pages/devices/index', /还有 \d+ 天/],
  ['pages/me/index', '未留手机号'],
  ['packages/me/privacy/index', '我们保存了什么'],
])('opens %s without a network, says so, and shows it when tried again', async (route, shown) => {
  await phones.laptop.post('_local/offline', { openid: customer.openid, on: true })
  await customer.open(route)
  await sees(customer.page, '网络不太顺畅，连上网后点「重试」。')
  expect(await customer.page.getByText(shown).filter({ visible: true }).count()).toBe(0)
  await phones.laptop.post('_local/offline', { openid: customer.openid, on: false })
  await tap(customer.page, '重试')
  await sees(customer.page, shown)
})

it('keeps what it showed while the network is away, and renews it by itself afterwards', async () => {
  const { page } = customer
  await customer.open('pages/devices/index')
  await sees(page, /还有 \d+ 天/)
  await page.getByText('服务', { exact: true }).tap()
  await sees(page, '常见问题')
  await page.context().setOffline(true)
  await page.getByText('我的设备', { exact: true }).filter({ visible: true }).last().tap()
  const strip = page.getByRole('alert').filter({ hasText: '网络不太顺畅' })
  await strip.waitFor()
  await sees(page, /还有 \d+ 天/)
  await page.context().setOffline(false)
  await strip.waitFor({ state: 'hidden' })
})

it('says with a short number that the service does not answer, keeps a change, and goes on when it does', async () => {
  const { scene } = await sold(guide, serials[1] ?? '')
  const trouble = { ok: false, refused: 'INTERNAL', message: 'oops', traceId: 'f3a9c1d27b0e4a55f3a9c1d27b0e4a55' }
  await customer.open(`pages/landing/index?scene=${encodeURIComponent(scene)}`)
  await customer.page.getByRole('button', { name: '同意并登记' }).waitFor()
  await customer.page.route('**/registration/**', (route) => route.fulfill({ status: 500, json: trouble }))
  await tap(customer.page, '同意并登记')
  await sees(customer.page, /服务暂时没有回应。刚才的操作没有丢/)
  await sees(customer.page, '编号 f3a9c1d2')
  expect(await customer.page.getByText('oops').count()).toBe(0)
  await customer.page.unroute('**/registration/**')
  await tap(customer.page, '再试一次')
  await sees(customer.page, '已登记')
})

it.each([
  ['cleared', (key: string) => localStorage.removeItem(key)],
  ['no longer valid', (key: string) => localStorage.setItem(key, 'worn.out.session')],
])('logs in again in silence when the session is %s', async (_state, spoil) => {
  await customer.open('pages/devices/index')
  await sees(customer.page, /还有 \d+ 天/)
  await customer.page.evaluate(spoil, `menlian:${customer.openid}:session`)
  await customer.open(`packages/devices/detail/index?deviceId=${deviceId}`)
  await sees(customer.page, '各部件保修')
  expect(await customer.page.getByRole('alert').count()).toBe(0)
})

it('never shows a blank page on the way back, whichever way one came', async () => {
  const { page } = customer
  await customer.open('pages/devices/index')
  await page
    .getByRole('button', { name: /整机：/ })
    .first()
    .tap()
  await heading(page, '保修卡')
  await tap(page, '转让给别人')
  await heading(page, '转让')
  await tap(page, '返回')
  await heading(page, '保修卡')
  await sees(page, '各部件保修')
  await page.goBack()
  await heading(page, '我的设备')
  await sees(page, /还有 \d+ 天/)

  await customer.open(`packages/devices/detail/index?deviceId=${deviceId}`)
  await heading(page, '保修卡')
  await tap(page, '返回')
  await heading(page, '我的设备')
  await sees(page, /还有 \d+ 天/)

  const { scene } = await sold(guide, serials[2] ?? '')
  await customer.open(`pages/landing/index?scene=${encodeURIComponent(scene)}`)
  await tap(page, '同意并登记')
  await sees(page, '已登记')
  await tap(page, '返回')
  await heading(page, '我的设备')
  await sees(page, new RegExp((serials[2] ?? '').slice(-6)))
})

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
