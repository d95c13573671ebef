/** The main job as two people live it: a code made on one phone, read from its pixels by another, one tap, and both screens change. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodeCode } from '../pixels.ts'
import { openCounter } from './counter.ts'
import { type Phone, type Phones, press, sees } from './phones.ts'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter())
})
afterAll(() => phones.close())

/** Sells a unit on the guide's phone and answers what a camera reads from its screen. */
async function sell(serial: string): Promise<string> {
  await guide.open('packages/guide/today/index')
  await press(guide.page, '开单')
  await guide.page.getByPlaceholder('机身铭牌或包装箱上').fill(serial)
  await sees(guide.page, '● 可以开单')
  await press(guide.page, '生成登记码')
  await guide.page.locator('img[src*="codeImage"]').waitFor({ state: 'visible' })
  await expect.poll(async () => decodeCode(await guide.page.screenshot())).toBeDefined()
  return decodeCode(await guide.page.screenshot()) ?? ''
}

it('goes from the code on one screen to 已注册 there and the warranty card here', async () => {
  const [serial = ''] = serials
  await customer.scan(await sell(serial))
  await sees(customer.page, '陈晓梅')
  await sees(customer.page, new RegExp(serial))
  await press(customer.page, '同意并登记')
  await sees(customer.page, '已登记')
  await sees(guide.page, /已注册/)
  await customer.open('pages/devices/index')
  await sees(customer.page, new RegExp(serial.slice(-6)))
  await sees(customer.page, /还有 \d+ 天/)
})

it('shows the owner who scans again the card, and tells anybody else what happened', async () => {
  const [, serial = ''] = serials
  const code = await sell(serial)
  await customer.scan(code)
  await press(customer.page, '同意并登记')
  await sees(customer.page, '已登记')
  await customer.scan(code)
  await sees(customer.page, new RegExp(serial.slice(-6)))
  const passerBy = await phones.phone({ name: '何静' })
  await passerBy.scan(code)
  await sees(passerBy.page, /已被登记|已经登记/)
})

it('keeps the intention while the network is away: trying again registers once', async () => {
  const [, , serial = ''] = serials
  await customer.scan(await sell(serial))
  await sees(customer.page, '同意并登记')
  await customer.page.context().setOffline(true)
  await press(customer.page, '同意并登记')
  await sees(customer.page, '再试一次')
  await customer.page.context().setOffline(false)
  await press(customer.page, '再试一次')
  await sees(customer.page, '已登记')
  const { value } = await phones.laptop
    .post('_local/wechat/login', { openid: customer.openid })
    .then(async (answer) => {
      const { jsCode } = answer as unknown as { jsCode: string }
      const login = await phones.laptop.post('identity/login', { jsCode })
      return phones.laptop.post('registration/listDevices', {}, login.value.session)
    })
  expect(value.devices.filter((device: { serial: string }) => device.serial === serial)).toHaveLength(1)
})

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
