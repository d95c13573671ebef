/** The guide's side at the counter: a sale taken back, the day's list that follows by itself, and the receipt for a customer who already left. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serialsOf, sold } from './goods.ts'
import { answer, cameraOn, heading, openPhones, type Phone, type Phones, sees, tap } from './phones.ts'

let phones: Phones
let guide: Phone
let serials: string[]

beforeAll(async () => {
  phones = await openPhones()
  const unsold = await phones.unsold()
  serials = unsold.serials
  guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId: unsold.storeId })
})
afterAll(() => phones.close())

const ticketOnScreen = (): string => /ticketId=([^&]+)/.exec(guide.page.url())?.[1] ?? ''
const rowOf = (serial: string) => guide.page.getByRole('button').filter({ hasText: serial.slice(-6) })

it('takes a sale back only after asking, and says so on the code page, in the list and to the server', async () => {
  const [serial = ''] = serials
  await guide.open('packages/guide/today/index')
  await tap(guide.page, '开单')
  await guide.page.getByLabel('或输入序列号').fill(serial)
  await sees(guide.page, '● 可以开单')
  await tap(guide.page, '生成登记码')
  await cameraOn(guide.page, /登记码，请顾客/)
  const ticketId = ticketOnScreen()

  await tap(guide.page, '取消这一单')
  await answer(guide.page, '不取消')
  await guide.page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect((await guide.ask('registration/ticketStatus', { ticketId })).value.state).toBe('open')

  await tap(guide.page, '取消这一单')
  await answer(guide.page, '取消这一单')
  await sees(guide.page, '这一单已取消')
  expect((await guide.ask('registration/ticketStatus', { ticketId })).value.state).toBe('cancelled')
  expect((await guide.ask('registration/checkSerial', { serial })).value).toMatchObject({ serial, ticketOpen: false })
  await tap(guide.page, '回工作台')
  await rowOf(serial).getByText('已取消').waitFor()
})

it('shows in the list of today, without being touched, that the customer registered', async () => {
  const [, serial = ''] = serials
  const { scene } = await sold(guide, serial)
  await guide.open('packages/guide/today/index')
  await rowOf(serial).getByText('待扫').waitFor()
  const customer = await phones.phone({ name: '刘洋' })
  await customer.open(`pages/landing/index?scene=${encodeURIComponent(scene)}`)
  await tap(customer.page, '同意并登记')
  await sees(customer.page, '已登记')
  await rowOf(serial).getByText('已注册').waitFor()
  expect((await guide.ask('registration/today', {})).value).toMatchObject({ registered: 1, waiting: 0 })
})

it('gives a receipt code that registers later with the last six of the serial and with nothing else', async () => {
  const [, , serial = ''] = serials
  const { ticketId } = await sold(guide, serial)
  await guide.open(`packages/guide/code/index?ticketId=${ticketId}`)
  await tap(guide.page, /^小票码/)
  const receipt = await cameraOn(guide.page, '小票码')

  const customer = await phones.phone({ name: '孙悦' })
  await customer.scan(receipt)
  const confirm = customer.page.getByRole('button', { name: '同意并登记' })
  await confirm.waitFor()
  expect(await confirm.getAttribute('aria-disabled')).toBe('true')
  expect(await customer.page.getByText(serial).count()).toBe(0)
  const tail = customer.page.getByLabel('请输入序列号后六位')
  await tail.fill('000000')
  await confirm.tap()
  await sees(customer.page, /后六位对不上/)
  expect(await serialsOf(customer)).toEqual([])
  await tail.fill(serial.slice(-6))
  await confirm.tap()
  await sees(customer.page, '已登记')
  expect(await serialsOf(customer)).toEqual([serial])
  await sees(guide.page, '顾客已经登记，不再需要小票码。')
  await tap(guide.page, '返回')
  await sees(guide.page, /已注册/)
  await heading(guide.page, '登记码')
})

it('tells someone without a post what this place is instead of failing', async () => {
  const passerBy = await phones.phone({ name: '何静' })
  await passerBy.open('packages/guide/today/index')
  await sees(passerBy.page, '这里是店员的工作台')
  await tap(passerBy.page, '看我的设备')
  await heading(passerBy.page, '我的设备')
})

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
