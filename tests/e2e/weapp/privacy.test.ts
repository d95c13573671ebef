/** Leaving a phone number or not, and rule over one's own data. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered, serialsOf, sold } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const ME = 'pages/me/index'
const PRIVACY = 'packages/me/privacy/index'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter())
})
afterAll(() => phones.close())

const held = async () => (await customer.ask('identity/me', {})).value

it('offers to leave a phone number after registering and not before; skipping costs nothing', async () => {
  const { scene } = await sold(guide, serials[0] ?? '')
  await customer.scan(scene)
  await customer.sees('同意并登记')
  expect(await customer.text()).not.toContain('手机号？')
  await customer.tap('同意并登记')
  await customer.sees('留个手机号？')
  await customer.tap('以后再说')
  await customer.seesNot('留个手机号？')
  await customer.sees('已登记')
})

it("takes the number from WeChat's own button: a no changes nothing, a yes shows it covered", async () => {
  await customer.open(ME)
  await customer.tap('用微信手机号')
  await customer.allow(false)
  await customer.sees('未留手机号')
  expect((await held()).phoneMasked).toBeUndefined()
  await customer.tap('用微信手机号')
  await customer.allow(true)
  await customer.seesNot('留个手机号？')
  const { phoneMasked } = await held()
  expect(phoneMasked).toMatch(/^1\d\d\*{4}\d{4}$/)
  await customer.sees(phoneMasked)
})

it('shows and copies everything held, in words and for programs, the parts of the machine included', async () => {
  const [serial = ''] = serials
  const [device] = (await customer.ask('registration/listDevices', {})).value.devices
  await customer.tap(/^隐私/)
  await customer.at(PRIVACY)
  await customer.sees((await held()).phoneMasked)
  await customer.tap('导出')
  await customer.sees(`序列号 ${serial}`)
  await customer.answer('复制全部')
  await expect.poll(() => customer.copied()).toContain(device.parts[0].serial)
  expect(await customer.copied()).not.toMatch(/[{}"]/)
  await customer.answer('复制原始数据')
  await expect.poll(() => customer.copied()).toMatch(/^\{/)
  expect(JSON.parse(await customer.copied())).toMatchObject({
    person: { consents: [{}, {}] },
    devices: [{ serial }],
  })
  await customer.touch('.sheet-close')
  await customer.seesNot('复制原始数据')
})

it('withdraws one consent by itself and leaves the other', async () => {
  await registered(guide, customer, serials[1] ?? '')
  await customer.tap('撤回')
  await customer.answer('撤回')
  await customer.sees(/已撤回/)
  const { consents } = await held()
  const purposes = (withdrawn: boolean) =>
    new Set(
      consents
        .filter((consent: { withdrawnAtMs?: number }) => (consent.withdrawnAtMs !== undefined) === withdrawn)
        .map(({ purpose }: { purpose: string }) => purpose),
    )
  expect(purposes(true).size).toBe(1)
  expect(purposes(false).size).toBeGreaterThan(0)
  expect(await serialsOf(customer)).toHaveLength(2)
})

it('deletes the account only after a second yes: the number is gone from the server and from the screen', async () => {
  await customer.tap('注销账号')
  await customer.answer('不注销')
  await customer.seesNot('确定注销？')
  expect((await held()).phoneMasked).toBeDefined()
  await customer.tap('注销账号')
  await customer.answer('确定注销')
  await customer.at(ME)
  await customer.sees('未留手机号')
  expect((await held()).phoneMasked).toBeUndefined()
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
