/** The owner's side: where the shop stands, and whose customers are whose and why. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const ME = 'pages/me/index'
const STORE = 'packages/owner/store/index'

let phones: Phones
let owner: Phone

beforeAll(async () => {
  const counter = await openCounter()
  phones = counter.phones
  const { storeId } = (await counter.guide.ask('identity/me', {})).value.posts[0]
  await registered(counter.guide, counter.customer, counter.serials[0] ?? '')
  owner = await phones.phone({ name: '周店主', role: 'owner', storeId }, { path: ME })
})
afterAll(() => phones.close())

it('finds the store behind their post', async () => {
  await owner.tap(/^我的门店/)
  await owner.at(STORE)
  await owner.sees('接待中')
})

it('judges the shop when asked, condition by condition', async () => {
  await owner.tap('现在重新评定')
  await owner.sees(/在岗导购至少 1 名/)
  await owner.sees(/近 \d+ 天顾客登记至少/)
})

it('says why a customer is theirs, and names nobody', async () => {
  await owner.tap(/编号 /)
  await owner.sees(/首次登记的门店负责服务/)
  await owner.sees(/购买 /)
  expect(await owner.text()).not.toContain('刘洋')
  expect(phones.errors).toEqual([])
})
