/** Finding a station or the nearest shop: without a position nothing breaks, with one the list says that it is rough. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPhones, type Phone, type Phones } from './phones.ts'

const SERVICE = 'pages/service/index'
const PLACES = 'packages/near/places/index'

let phones: Phones
let customer: Phone

beforeAll(async () => {
  phones = await openPhones()
  customer = await phones.phone({ name: '刘洋' }, { path: SERVICE })
})
afterAll(() => phones.close())

it('goes on with a city when the person keeps their position to themselves', async () => {
  await customer.tap(/^附近网点/)
  await customer.at(PLACES)
  await customer.tap('用我的大致位置')
  await customer.allow(false)
  await customer.sees('没有取到位置')
  await customer.tap('选城市')
  await customer.sees('上海市')
  await customer.type('bj')
  await customer.seesNot('上海市')
  await customer.tap(/^北京市/)
  await customer.sees('从北京市算起')
  await customer.sees(/营业中|已打烊|营业时间不详/)
})

it('opens a place with what one can do there, and keeps it as a favourite', async () => {
  await customer.tap(/以内|km/)
  await customer.sees('复制地址')
  await customer.tap('复制地址')
  await expect.poll(() => customer.copied()).toContain('北京市')
  await customer.tap('收藏')
  await customer.sees('★')
  await customer.open(PLACES)
  await customer.sees('从北京市算起')
  await customer.sees('★')
})

it('leaves out what does not fit, and says so', async () => {
  await customer.tap('营业中')
  await customer.sees(/没有合适的|● 营业中/)
})

it('measures from where the phone roughly is once the person allows it', async () => {
  const other = await phones.phone({ name: '王敏' }, { path: PLACES })
  await other.tap('用我的大致位置')
  await other.allow(true)
  await other.sees('从您的大致位置算起')
})

it('shows the nearest shop to somebody without a store of their own who asks for it', async () => {
  const stranger = await phones.phone({ name: '路人甲' }, { path: 'pages/shop/index' })
  await stranger.sees('还没有您的门店')
  await stranger.tap('看离我最近的门店')
  await stranger.allow(true)
  await stranger.sees(/离您最近的门店，/)
  expect(phones.errors).toEqual([])
})
