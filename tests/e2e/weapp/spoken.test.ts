/** What a screen reader is told on the build that ships: the browser build has its own way, so it proves nothing here. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Element, openPhones, type Phone, type Phones } from './phones.ts'

let phones: Phones
let guide: Phone

beforeAll(async () => {
  phones = await openPhones()
  const { storeId } = await phones.unsold()
  guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId }, { path: 'packages/guide/sell/index' })
})
afterAll(() => phones.close())

it('names fields and says what can be pressed', async () => {
  await guide.sees('扫机身条码')
  const page = await guide.mini.currentPage()
  const field = await page?.$('input')
  expect(await field?.attribute('aria-label')).toBe('或输入序列号')
  const pressables: Element[] = await page?.$$('.pressable')
  const roles = await Promise.all(pressables.map((each) => each.attribute('aria-role')))
  expect(roles.length).toBeGreaterThan(0)
  expect(roles.every((role) => role === 'button')).toBe(true)
})

it('threw no error on any phone', () => expect(phones.errors).toEqual([]))
