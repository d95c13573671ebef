/** The main job on the build that ships: a code made on the guide's phone, scanned and claimed on the customer's, and both screens change. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPhones, type Phone, type Phones } from './phones.ts'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]

beforeAll(async () => {
  phones = await openPhones()
  const goods = await phones.unsold()
  serials = goods.serials
  guide = await phones.phone(
    { name: '陈晓梅', role: 'guide', storeId: goods.storeId },
    { path: 'packages/guide/today/index' },
  )
  customer = await phones.phone({ name: '刘洋' })
})
afterAll(() => phones.close())

/** Sells on the guide's screen; answers what its code says. */
async function sell(serial: string): Promise<string> {
  await guide.open('packages/guide/today/index')
  await guide.tap('开单')
  await guide.at('packages/guide/sell/index')
  await guide.type(serial)
  await guide.sees('可以开单')
  await guide.tap('生成登记码')
  await guide.at('packages/guide/code/index')
  const happened = phones.laptop.cloud.happenings.latest()
  return happened.findLast(({ scene }) => scene !== undefined)?.scene ?? ''
}

it('goes from 开单 to 已注册 there and the warranty card here', async () => {
  const [serial = ''] = serials
  await customer.camera(await sell(serial))
  await customer.tap('扫码登记')
  await customer.at('packages/register/confirm/index')
  await customer.sees('陈晓梅')
  await customer.sees(serial)
  await customer.tap('同意并登记')
  await customer.sees('已登记')
  await guide.sees('已注册')
  await customer.tap('看我的设备')
  await customer.at('pages/devices/index')
  await customer.sees(/还有 \d+ 天/)
  await customer.sees(serial.slice(-6))
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
