/** The shop: its front, a product, a search, a comparison, and the owner's shelf. */
import type { Stage } from './stage.ts'
import { plain, pressed, type Stop, waitingAndOffline } from './stop.ts'

const SHOP = 'pages/shop/index'
const PRODUCT = 'packages/shop/product/index'
const SEARCH = 'packages/shop/search/index'
const COMPARE = 'packages/shop/compare/index'
const LISTING = 'packages/owner/listing/index'

/** Several articles, HQ sends it, and its model is known. */
const FRIDGE = 'BCD-452WX'

const inStore = async (stage: Stage, page: string, params = ''): Promise<string> => {
  const { value } = await (await stage.person('guide')).ask('identity/me', {})
  return `${page}?storeId=${value.posts[0].storeId}${params}`
}

const opened = (page: string, who: string, route: string, params: string, shows: string | RegExp): Stop => ({
  page,
  who,
  play: async (phone, stage) => {
    await phone.open(await inStore(stage, route, params))
    await phone.sees(shows)
  },
})

const front: Stop[] = [
  {
    page: 'shop-goods',
    who: 'shopper',
    play: async (phone, stage) => {
      await stage.register('shopper')
      await phone.open(SHOP)
      await phone.sees('搜商品，拼音也行')
      await phone.sees(/有货|总部/)
    },
  },
  pressed('shop-category', 'shopper', [/^洗衣机$/], /洗衣机$/),
]

const product: Stop[] = [
  opened('product', 'shopper', PRODUCT, `&productId=${FRIDGE}`, '规格参数'),
  pressed('product-specification', 'shopper', ['规格参数'], '容积'),
  pressed('product-compared', 'shopper', ['加入对比'], /看对比/),
  opened('product-gone', 'shopper', PRODUCT, '&productId=NOTHING', '去店铺看看'),
  opened('product-guide', 'guide', PRODUCT, `&productId=${FRIDGE}`, '分享这件商品'),
  pressed('product-share', 'guide', ['分享这件商品'], '发给微信好友'),
  pressed('product-poster', 'guide', ['生成海报'], '保存到相册'),
  ...waitingAndOffline('product', 'shopper', `${PRODUCT}?productId=${FRIDGE}&storeId=any`),
]

const compare: Stop[] = [
  opened('compare-empty', 'nobody', COMPARE, '', '还没有要对比的商品'),
  opened('compare-one', 'shopper', COMPARE, '', '再选一件来比'),
  {
    page: 'compare',
    who: 'shopper',
    play: async (phone, stage) => {
      await phone.open(await inStore(stage, PRODUCT, '&productId=BCD-228S'))
      await phone.tap('加入对比')
      await phone.tap(/看对比/)
      await phone.sees('清空对比')
      await phone.sees('容积')
    },
  },
]

const search: Stop[] = [
  opened('search', 'shopper', SEARCH, '', '分类'),
  {
    page: 'search-found',
    who: 'shopper',
    play: async (phone) => {
      await phone.fill('搜商品', 'bx')
      await phone.sees(/找到 \d+ 种/)
    },
  },
  {
    page: 'search-history',
    who: 'shopper',
    play: async (phone) => {
      await phone.tap('清除')
      await phone.tap(/^洗衣机$/)
      await phone.sees(/找到 \d+ 种/)
      await phone.tap('清除')
      await phone.sees('最近搜过')
    },
  },
  {
    page: 'search-nothing',
    who: 'shopper',
    play: async (phone) => {
      await phone.fill('搜商品', '宇宙飞船')
      await phone.sees(/没有找到/)
    },
  },
]

const owner: Stop[] = [
  plain('listing', 'owner', LISTING, '改价和上下架'),
  pressed('listing-edit', 'owner', ['改价和上下架'], '保存'),
  pressed('listing-count', 'owner', ['关闭', '盘点'], '记下'),
  pressed('listing-catalogue', 'owner', ['关闭', /^总部目录$/], /总部建议/),
  pressed('listing-add', 'owner', ['上架'], '保存'),
  plain('listing-no-post', 'nobody', LISTING, '这里是店主的页面'),
  ...waitingAndOffline('listing', 'owner', LISTING),
]

export const SHOP_STOPS: readonly Stop[] = [...front, ...product, ...search, ...compare, ...owner]
