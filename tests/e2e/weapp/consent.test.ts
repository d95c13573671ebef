/** Where a lawyer or reviewer wants a box a purpose: none ticked beforehand, the required one needed, the other free. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sold } from '../goods.ts'
import { openPhones, type Phone, type Phones } from './phones.ts'

let phones: Phones
let customer: Phone

beforeAll(async () => {
  phones = await openPhones({ env: { CONSENT_STYLE: 'separate' } })
  const { storeId, serials } = await phones.unsold()
  const guide = await phones.laptop.person({ name: '陈晓梅', role: 'guide', storeId })
  const { scene } = await sold(guide, serials[0] ?? '')
  customer = await phones.phone({ name: '刘洋' }, { path: 'pages/landing/index', query: { scene } })
})
afterAll(() => phones.close())

it('asks with unticked boxes, opens each text, needs the required one and registers with exactly what was ticked', async () => {
  const mayGoOn = async () => !(await customer.isOff('同意并登记'))
  await customer.sees(/登记所必需/)
  expect(await mayGoOn()).toBe(false)

  await customer.touch('.consent-link')
  await customer.sees('门店看不到您的手机号，除非您另行提供。')
  await customer.touch('.sheet-close')
  await customer.seesNot('门店看不到您的手机号，除非您另行提供。')

  await customer.tap(/（可不选）$/)
  expect(await mayGoOn()).toBe(false)
  await customer.tap(/（可不选）$/)
  await customer.tap(/（登记所必需）$/)
  await customer.tap('同意并登记')
  await customer.sees('已登记')
  const { consents } = (await customer.ask('identity/me', {})).value
  expect(consents.map((consent: { purpose: string }) => consent.purpose)).toEqual(['warranty'])
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
