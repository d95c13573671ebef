/** Every page of the browser build, light and dark, as drawn: can it be read, named, reached and pressed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whatIsFaint, whatIsUnreachable, whatTabMisses } from './audit.ts'
import { registered, sold } from './goods.ts'
import { openPhones, type Phone, type Phones, sees, tap } from './phones.ts'

interface Stop {
  page: string
  who: 'customer' | 'guide'
  route: () => string
  /** Seen when the page is there. */
  shows: string | RegExp
  /** A control pressed first, and what it brings. */
  press?: [name: string | RegExp, brings: string | RegExp]
}

let phones: Phones
let deviceId: string
let open: { ticketId: string; scene: string; lateScene: string }
let gone: { ticketId: string; scene: string }
let settled: string
let storeId: string
let setUp: { guide: Phone; customer: Phone }

beforeAll(async () => {
  phones = await openPhones()
  const unsold = await phones.unsold()
  storeId = unsold.storeId
  const guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId })
  const customer = await phones.phone({ name: '刘洋' })
  const [first = '', second = '', third = '', fourth = ''] = unsold.serials
  deviceId = await registered(guide, customer, first)
  open = await sold(guide, second)
  gone = await sold(guide, third)
  await sold(guide, third)
  const done = await sold(guide, fourth)
  const { consent } = (await customer.ask('registration/previewTicket', { scene: done.scene })).value
  await customer.ask('registration/claimTicket', { requestId: 'settled-one', scene: done.scene, consent })
  settled = done.ticketId
  setUp = { guide, customer }
})
afterAll(() => phones.close())

const scan = (scene: string): string => `pages/landing/index?scene=${encodeURIComponent(scene)}`

const STOPS: Stop[] = [
  { page: '我的设备', who: 'customer', route: () => 'pages/devices/index', shows: /还有 \d+ 天/ },
  { page: '我的设备, empty', who: 'guide', route: () => 'pages/devices/index', shows: '还没有登记的设备' },
  {
    page: '服务',
    who: 'customer',
    route: () => 'pages/service/index',
    shows: '在保',
    press: ['三包从哪天算起？', /次日开始计算/],
  },
  { page: '店铺', who: 'customer', route: () => 'pages/shop/index', shows: '去门店' },
  {
    page: '商品',
    who: 'customer',
    route: () => `packages/shop/product/index?productId=BCD-452WX&storeId=${storeId}`,
    shows: '打电话问门店',
    press: ['规格参数', '能效'],
  },
  {
    page: '搜商品',
    who: 'customer',
    route: () => `packages/shop/search/index?storeId=${storeId}`,
    shows: '分类',
  },
  {
    page: '商品对比, empty',
    who: 'customer',
    route: () => `packages/shop/compare/index?storeId=${storeId}`,
    shows: '还没有要对比的商品',
  },
  { page: '店铺, empty', who: 'guide', route: () => 'pages/shop/index', shows: '还没有您的门店' },
  { page: '我的', who: 'guide', route: () => 'pages/me/index', shows: '进入导购工作台' },
  { page: 'a code that opens nothing', who: 'customer', route: () => scan('hello'), shows: '这个码打不开' },
  { page: '登记确认', who: 'customer', route: () => scan(open.scene), shows: '同意并登记' },
  { page: '补登记', who: 'customer', route: () => scan(open.lateScene), shows: '请输入序列号后六位' },
  { page: 'a voided code', who: 'customer', route: () => scan(gone.scene), shows: '这个码已经作废' },
  {
    page: '保修卡',
    who: 'customer',
    route: () => `packages/devices/detail/index?deviceId=${deviceId}`,
    shows: '各部件保修',
  },
  {
    page: '保修卡, one part open',
    who: 'customer',
    route: () => `packages/devices/detail/index?deviceId=${deviceId}`,
    shows: '各部件保修',
    press: [/^整机：/, '复制序列号'],
  },
  {
    page: '转让',
    who: 'customer',
    route: () => `packages/devices/offer/index?deviceId=${deviceId}`,
    shows: '生成转让码',
  },
  { page: '导购工作台', who: 'guide', route: () => 'packages/guide/today/index', shows: '已注册' },
  { page: '开单', who: 'guide', route: () => 'packages/guide/sell/index', shows: '扫机身条码' },
  {
    page: '登记码, cancelling',
    who: 'guide',
    route: () => `packages/guide/code/index?ticketId=${open.ticketId}`,
    shows: '请顾客用微信扫一扫',
    press: ['取消这一单', '不取消'],
  },
  {
    page: '登记码, registered',
    who: 'guide',
    route: () => `packages/guide/code/index?ticketId=${settled}`,
    shows: /已注册/,
  },
  {
    page: '小票码',
    who: 'guide',
    route: () => `packages/guide/receipt/index?ticketId=${open.ticketId}`,
    shows: /印在小票上/,
  },
  { page: '隐私', who: 'customer', route: () => 'packages/me/privacy/index', shows: '注销账号' },
  { page: '填写邀请码', who: 'customer', route: () => 'packages/me/invitation/index', shows: '就职' },
  { page: '登记时同意的内容', who: 'customer', route: () => 'packages/me/agreement/index', shows: /^版本/ },
]

async function show(phone: Phone, stop: Stop): Promise<void> {
  await phone.open(stop.route())
  await sees(phone.page, stop.shows)
  if (!stop.press) return
  await tap(phone.page, stop.press[0])
  await sees(phone.page, stop.press[1])
}

describe.each(['light', 'dark'] as const)('in the %s', (look) => {
  it.each(STOPS)('$page can be read and pressed by everyone', async (stop) => {
    const phone = setUp[stop.who]
    await phone.page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' })
    await show(phone, stop)
    expect([...(await whatIsFaint(phone.page)), ...(await whatIsUnreachable(phone.page))]).toEqual([])
  })
})

it.each(STOPS.filter((stop) => ['登记确认', '我的', '开单', '保修卡, one part open'].includes(stop.page)))(
  '$page is walked through with Tab alone, in reading order',
  async (stop) => {
    const phone = setUp[stop.who]
    await show(phone, stop)
    expect(await whatTabMisses(phone.page)).toEqual([])
  },
)

it('threw no error on any page', () => expect(phones.errors).toEqual([]))
