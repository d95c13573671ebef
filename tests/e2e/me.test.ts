/** 我的: taking up a post, leaving a phone number or not, and rule over one's own data. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staff } from '#shared/network/documents.ts'
import { newRequestId } from '../integration/laptop.ts'
import { registered, serialsOf, sold } from './goods.ts'
import { answer, heading, openPhones, type Phone, type Phones, sees, tap } from './phones.ts'

let phones: Phones
let guide: Phone
let storeId: string
let serials: string[]

beforeAll(async () => {
  phones = await openPhones()
  ;({ storeId, serials } = await phones.unsold())
  guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId })
})
afterAll(() => phones.close())

it('makes a guide of whoever types the invitation code, and opens the workspace', async () => {
  const { rows } = await phones.laptop.cloud.store.scan(staff, { index: 0, of: 1 }, undefined)
  const listed = rows.map((row) => row.data).find((row) => row.role === 'guide' && row.storeId)
  if (!listed?.storeId) throw new Error('the sample has no guide of a store')
  const owner = await phones.phone({ name: '周店主', role: 'owner', storeId: listed.storeId })
  const invited = await owner.ask('identity/invite', { requestId: newRequestId(), staffId: listed.staffId })
  const { invitationCode } = invited.value

  const newcomer = await phones.phone({ name: '新来的' })
  await newcomer.open('pages/me/index')
  await tap(newcomer.page, /^填写邀请码/)
  await newcomer.page.getByRole('textbox', { name: '邀请码' }).fill('AAAAAAAAAA')
  await tap(newcomer.page, '就职')
  await sees(newcomer.page, /没有找到这个邀请码/)
  await newcomer.page.getByRole('textbox', { name: '邀请码' }).fill(invitationCode)
  await tap(newcomer.page, '就职')
  await sees(newcomer.page, `${listed.name}，你已就职`)
  await tap(newcomer.page, '进入工作台')
  await heading(newcomer.page, '导购工作台')
  await newcomer.page.getByRole('button', { name: '开单' }).waitFor()
  const { value } = await newcomer.ask('identity/me', {})
  expect(value.posts).toMatchObject([{ staffId: listed.staffId, role: 'guide', storeId: listed.storeId }])
})

it('offers to leave a phone number after registering: skipping costs nothing, later is as good', async () => {
  const [serial = ''] = serials
  const { scene } = await sold(guide, serial)
  const customer = await phones.phone({ name: '刘洋' })
  await customer.open(`pages/landing/index?scene=${encodeURIComponent(scene)}`)
  expect(await customer.page.getByText('留个手机号').count()).toBe(0)
  await tap(customer.page, '同意并登记')
  await sees(customer.page, '留个手机号？')
  await tap(customer.page, '以后再说')
  await customer.page.getByText('留个手机号？').waitFor({ state: 'hidden' })
  expect((await customer.ask('identity/me', {})).value.phoneMasked).toBeUndefined()

  await customer.open('pages/me/index')
  await tap(customer.page, '用微信手机号')
  await customer.page.getByText('留个手机号？').waitFor({ state: 'hidden' })
  const { phoneMasked } = (await customer.ask('identity/me', {})).value
  expect(phoneMasked).toMatch(/^1\d\d\*{4}\d{4}$/)
  await sees(customer.page, phoneMasked)
})

it('shows and copies everything held, in words, the parts of the machine included', async () => {
  const [, serial = ''] = serials
  const customer = await phones.phone({ name: '孙悦' })
  await registered(guide, customer, serial)
  const [device] = (await customer.ask('registration/listDevices', {})).value.devices
  await customer.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await customer.open('packages/me/privacy/index')
  await tap(customer.page, '导出')
  const sheet = customer.page.getByRole('dialog', { name: '我的资料' })
  await sheet.getByText(`序列号 ${serial}`).waitFor()
  expect(await sheet.innerText()).not.toMatch(/[{}"]/)
  await answer(customer.page, '复制全部')
  const clipboard = () => customer.page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(clipboard).toContain(device.parts[0].serial)
  await answer(customer.page, '复制原始数据')
  await expect.poll(async () => (await clipboard()).startsWith('{')).toBe(true)
  expect(JSON.parse(await clipboard())).toMatchObject({ person: { consents: [{}, {}] }, devices: [{ serial }] })
})

it('withdraws one consent by itself and leaves the other', async () => {
  const [, , serial = ''] = serials
  const customer = await phones.phone({ name: '马丽' })
  await registered(guide, customer, serial)
  await customer.open('packages/me/privacy/index')
  await customer.page.getByRole('button', { name: '撤回', exact: true }).last().tap()
  await answer(customer.page, '撤回')
  await sees(customer.page, /已撤回/)
  const { consents } = (await customer.ask('identity/me', {})).value
  const withdrawn = consents.filter((consent: { withdrawnAtMs?: number }) => consent.withdrawnAtMs !== undefined)
  expect(withdrawn).toHaveLength(1)
  expect(await serialsOf(customer)).toEqual([serial])
})

it('deletes the account only after a second yes: the number is gone from the server and from the screen', async () => {
  const [, , , serial = ''] = serials
  const customer = await phones.phone({ name: '黄磊' })
  await registered(guide, customer, serial)
  await customer.open('pages/me/index')
  await tap(customer.page, '用微信手机号')
  const held = async () => (await customer.ask('identity/me', {})).value
  await expect.poll(async () => (await held()).phoneMasked).toBeDefined()

  await tap(customer.page, /^隐私/)
  await tap(customer.page, '注销账号')
  await answer(customer.page, '不注销')
  expect((await held()).phoneMasked).toBeDefined()
  await tap(customer.page, '注销账号')
  await answer(customer.page, '确定注销')
  await heading(customer.page, '我的')
  await sees(customer.page, '未留手机号')
  expect((await held()).phoneMasked).toBeUndefined()
})

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
