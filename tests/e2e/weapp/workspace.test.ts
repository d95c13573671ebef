/** The guide's side at the counter: taking up the post, a sale taken back, the day's list that follows by itself, and the receipt for a customer who already left. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staff } from '#shared/network/documents.ts'
import { newRequestId } from '../../integration/laptop.ts'
import { serialsOf, sold } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const TODAY = 'packages/guide/today/index'
const CODE = 'packages/guide/code/index'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter({ path: TODAY }))
})
afterAll(() => phones.close())

const inList = (serial: string, word: string) => new RegExp(`尾号 ${serial.slice(-6)} · \\d\\d:\\d\\d\\s*. ${word}`)

it('takes a sale back only after asking, and says so on the code page, in the list and to the server', async () => {
  const [serial = ''] = serials
  const { ticketId } = await sold(guide, serial)
  const state = async () => (await guide.ask('registration/ticketStatus', { ticketId })).value.state
  await guide.open(TODAY)
  await guide.tap(inList(serial, '待扫'))
  await guide.at(CODE)
  await guide.tap('取消这一单')
  await guide.answer('不取消')
  await guide.seesNot('取消这一单？')
  expect(await state()).toBe('open')

  await guide.tap('取消这一单')
  await guide.answer('取消这一单')
  await guide.sees('这一单已取消')
  expect(await state()).toBe('cancelled')
  expect((await guide.ask('registration/checkSerial', { serial })).value).toMatchObject({ serial, ticketOpen: false })
  await guide.tap('回工作台')
  await guide.sees(inList(serial, '已取消'))
})

it('shows in the list of today, without being touched, that the customer registered', async () => {
  const [, serial = ''] = serials
  const { scene } = await sold(guide, serial)
  await guide.open(TODAY)
  await guide.sees(inList(serial, '待扫'))
  const { consent } = (await customer.ask('registration/previewTicket', { scene })).value
  await customer.ask('registration/claimTicket', { requestId: newRequestId(), scene, consent })
  await guide.sees(inList(serial, '已注册'))
})

it('gives a receipt code that registers later with the last six of the serial and with nothing else', async () => {
  const [, , serial = ''] = serials
  const { ticketId, lateScene } = await sold(guide, serial)
  await guide.open(`${CODE}?ticketId=${ticketId}`)
  await guide.tap(/^小票码/)
  await guide.sees('印在小票上')

  await customer.scan(lateScene)
  await customer.sees('请输入序列号后六位')
  expect(await customer.isOff('同意并登记')).toBe(true)
  expect(await customer.text()).not.toContain(serial)
  await customer.type('000000')
  await customer.tap('同意并登记')
  await customer.sees(/后六位对不上/)
  expect(await serialsOf(customer)).not.toContain(serial)
  await customer.type(serial.slice(-6))
  await customer.tap('同意并登记')
  await customer.sees('已登记')
  expect(await serialsOf(customer)).toContain(serial)
  await guide.sees('顾客已经登记，不再需要小票码。')
  await guide.tap('返回')
  await guide.at(CODE)
  await guide.sees('已注册')
})

it('makes a guide of whoever types the invitation code, and opens the workspace', async () => {
  const { rows } = await phones.laptop.cloud.store.scan(staff, { index: 0, of: 1 }, undefined)
  const listed = rows.map((row) => row.data).find((row) => row.role === 'guide' && row.storeId)
  if (!listed?.storeId) throw new Error('the sample has no guide of a store')
  const owner = await phones.laptop.person({ name: '周店主', role: 'owner', storeId: listed.storeId })
  const invited = await owner.ask('identity/invite', { requestId: newRequestId(), staffId: listed.staffId })

  await customer.open('pages/me/index')
  await customer.tap(/^填写邀请码/)
  await customer.type('AAAAAAAAAA')
  await customer.tap('就职')
  await customer.sees(/没有找到这个邀请码/)
  await customer.type(invited.value.invitationCode)
  await customer.tap('就职')
  await customer.sees(`${listed.name}，你已就职`)
  await customer.tap('进入工作台')
  await customer.at(TODAY)
  await customer.sees(listed.name)
  const { posts } = (await customer.ask('identity/me', {})).value
  expect(posts).toMatchObject([{ staffId: listed.staffId, role: 'guide', storeId: listed.storeId }])
  await customer.back()
  await customer.sees('进入导购工作台')
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
