/** Where a lawyer or reviewer wants a box a purpose: none ticked beforehand, the required one needed, the other free. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sold } from './goods.ts'
import { openPhones, type Phone, type Phones, sees, tap } from './phones.ts'

let phones: Phones
let customer: Phone

beforeAll(async () => {
  phones = await openPhones({ env: { CONSENT_STYLE: 'separate' } })
  const { storeId, serials } = await phones.unsold()
  const guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId })
  customer = await phones.phone({ name: '刘洋' })
  const { scene } = await sold(guide, serials[0] ?? '')
  await customer.open(`pages/landing/index?scene=${encodeURIComponent(scene)}`)
})
afterAll(() => phones.close())

it('asks with unticked boxes, opens each text, needs the required one and registers with exactly what was ticked', async () => {
  const { page } = customer
  const required = page.getByRole('checkbox', { name: /登记所必需/ })
  const free = page.getByRole('checkbox', { name: /可不选/ })
  const confirm = page.getByRole('button', { name: '同意并登记' })
  await confirm.waitFor()
  expect(await required.getAttribute('aria-checked')).toBe('false')
  expect(await free.getAttribute('aria-checked')).toBe('false')
  expect(await confirm.getAttribute('aria-disabled')).toBe('true')

  await tap(page, /^查看全文：让售出本机/)
  await page.getByRole('dialog').getByText('门店看不到您的手机号，除非您另行提供。').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await free.tap()
  expect(await confirm.getAttribute('aria-disabled')).toBe('true')
  await free.tap()
  await required.tap()
  expect(await confirm.getAttribute('aria-disabled')).toBeNull()
  await confirm.tap()
  await sees(page, '已登记')
  const { consents } = (await customer.ask('identity/me', {})).value
  expect(consents.map((consent: { purpose: string }) => consent.purpose)).toEqual(['warranty'])
})

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
