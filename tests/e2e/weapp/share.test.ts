/** A guide shares their shop; who opens it sees the store that serves them, and why. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered } from '../goods.ts'
import { shutShop } from '../shut-shop.ts'
import { openCounter } from './counter.ts'
import type { Phone, Phones } from './phones.ts'

const LINKS = 'packages/guide/links/index'
const TODAY = 'packages/guide/today/index'
const SHOP = 'pages/shop/index'

let phones: Phones
let guide: Phone
let customer: Phone
let serials: string[]
let path = ''

beforeAll(async () => {
  ;({ phones, guide, customer, serials } = await openCounter({ path: SHOP }))
})
afterAll(() => phones.close())

/** What a friend gets, as WeChat asks the page for it. */
async function shared(): Promise<{ title: string; path: string }> {
  const page = await guide.mini.currentPage()
  return (await page?.callMethod('onShareAppMessage', { from: 'button' })) as { title: string; path: string }
}

it('makes a code in two taps and sends it as a card', async () => {
  await guide.open(TODAY)
  await guide.tap(/^我的分享/)
  await guide.at(LINKS)
  await guide.tap('生成我的分享码')
  await guide.sees('发给微信好友')
  const card = await shared()
  expect(card.path).toMatch(/^\/pages\/landing\/index\?scene=H[0-9A-Za-z_-]{29}$/)
  expect(card.title).toContain('欢迎来看看')
  path = card.path.slice(1)
})

it('makes a poster, which the album takes once the guide allows it', async () => {
  await guide.tap('生成海报')
  await guide.answer('保存到相册')
  await guide.allow(false)
  await guide.sees('没有相册权限')
  await guide.answer('去设置')
  await guide.allow(true)
  await guide.answer('保存到相册')
  await guide.sees('海报已存到相册')
  await guide.touch('.sheet-close')
  await guide.seesNot('分享海报')
})

it('leads somebody new to the store of the guide', async () => {
  const stranger = await phones.phone({ name: '路人甲' }, { path: SHOP })
  await stranger.sees('还没有您的门店')
  await stranger.open(path)
  await stranger.at(SHOP)
  await stranger.sees(/分享给您的店/)
  await stranger.sees('去门店')
})

it('leaves a customer with the store where they bought', async () => {
  await registered(guide, customer, serials[0] ?? '')
  await customer.open(path)
  await customer.at(SHOP)
  await customer.sees(/您在这里购买了/)
})

it('tells the guide what it brought', async () => {
  await guide.open(LINKS)
  await guide.sees('点开分享')
  await guide.sees(/点开分享\s*2/)
})

it('leads nowhere once the guide took it back', async () => {
  await guide.tap('收回这个码')
  await guide.answer('收回')
  await guide.sees('生成我的分享码')
  await customer.open(path)
  await customer.sees('分享的人已收回这个链接')
  await customer.tap('看我的店铺')
  await customer.at(SHOP)
})

it('shows the shop no more once HQ shut it', async () => {
  const { storeId } = (await guide.ask('identity/me', {})).value.posts[0]
  await shutShop(phones.laptop, storeId, serials[0] ?? '')
  await customer.open(SHOP)
  await customer.sees('还没有您的门店')
  expect(phones.errors).toEqual([])
})
