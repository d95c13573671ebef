/** The owner's side: where the shop stands, whose customers are whose and why, and what the owner can do about it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { newRequestId } from '../../integration/laptop.ts'
import { hqSession } from '../../integration/menlian.ts'
import { otherStore, registered } from '../goods.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const ME = 'pages/me/index'
const STORE = 'packages/owner/store/index'
const SHARE_OUT = 'packages/owner/share-out/index'
const DISPUTES = 'packages/owner/disputes/index'

let phones: Phones
let guide: Phone
let customer: Phone
let owner: Phone
let storeId: string

beforeAll(async () => {
  const counter = await openCounter()
  ;({ phones, guide, customer } = counter)
  storeId = (await guide.ask('identity/me', {})).value.posts[0].storeId
  await registered(guide, customer, counter.serials[0] ?? '')
  owner = await phones.phone({ name: '周店主', role: 'owner', storeId }, { path: ME })
})
afterAll(() => phones.close())

it('finds the store behind their post', async () => {
  await owner.tap(/^我的门店/)
  await owner.at(STORE)
  // At three in the morning every store is judged, this one before anybody registered.
  await owner.sees(/接待中|待改进/)
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
})

/** As HQ's list says it. */
async function leaves({ ask }: Phone): Promise<void> {
  const { staffId, role, name } = (await ask('identity/me', {})).value.posts[0]
  const rows = [{ staffId, role, name, storeId, status: 'left' }]
  const session = await hqSession(phones.laptop)
  await phones.laptop.post('network/importStaff', { requestId: newRequestId(), rows }, session)
  await phones.laptop.cloud.tick()
}

it('shares out the customers of a guide who left; a day later they are the colleague’s', async () => {
  const colleague = await phones.phone({ name: '李春燕', role: 'guide', storeId })
  await leaves(guide)
  await owner.open(STORE)
  await owner.tap(/^转交顾客/)
  await owner.at(SHARE_OUT)
  await owner.sees('陈晓梅（已离职）的顾客')
  await owner.sees('全部 1 位')
  await owner.tap('李春燕')
  await owner.tap('转交')
  await owner.sees('24 小时后生效')
  await owner.answer('确认转交')
  await owner.sees('已安排转交')
  await phones.laptop.cloud.tick()
  await owner.open(SHARE_OUT)
  await owner.sees('已完成')
  await owner.sees('转交 1 位')
  const theirs = async () => (await colleague.ask('routing/customers', {})).value.customers
  expect(await theirs()).toEqual([])
  await phones.laptop.post('_local/clock', { advanceMs: DAY_MS })
  expect(await theirs()).toHaveLength(1)
  await owner.open(STORE)
  await owner.sees('导购 李春燕')
})

it('claims a customer who went elsewhere; the other store says its side, and neither reads the other’s words', async () => {
  const elsewhere = await otherStore(phones.laptop, storeId)
  const other = await phones.phone({ name: '钱店主', role: 'owner', storeId: elsewhere }, { path: ME })
  await customer.ask('routing/chooseStore', { requestId: newRequestId(), storeId: elsewhere })
  await owner.open(STORE)
  await owner.tap('申请归属')
  await owner.type('小票 0088，11月25日，冰箱')
  await owner.tap('下一步')
  await owner.sees('每件事只能申请一次')
  await owner.answer('提交')
  await owner.sees('对方门店有 7 天说明情况')
  await owner.answer('知道了')
  await owner.tap(/^归属申请/)
  await owner.at(DISPUTES)
  await owner.sees('等对方说明')
  await owner.sees('小票 0088')

  await other.open(STORE)
  await other.tap('去说明情况')
  await other.at(DISPUTES)
  await other.sees('等本店说明')
  expect(await other.text()).not.toContain('小票 0088')
  await other.tap('说明情况')
  await other.type('顾客自己选的我们')
  await other.tap('下一步')
  await other.answer('提交')
  await other.answer('知道了')
  await other.sees('等总部裁定')
  await owner.open(DISPUTES)
  await owner.sees('等总部裁定')
  expect(await owner.text()).not.toContain('顾客自己选的我们')
  expect(phones.errors).toEqual([])
})
