/** Where the shop's screens lead. Addresses are spelled once, here. */
import Taro from '@tarojs/taro'

const SHOP = '/packages/shop'

/** Codes of products and stores need no encoding: their letters, digits and `_ . : -` stand in an address as they are. */
const address = (page: string, params: Readonly<Record<string, string>>): string =>
  `${SHOP}/${page}/index?${Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`

const open = (url: string): void => void Taro.navigateTo({ url })

export const go = {
  /** In this store's shop. */
  product: (productId: string, storeId: string): void => open(address('product', { productId, storeId })),
  search: (storeId: string): void => open(address('search', { storeId })),
  compare: (storeId: string): void => open(address('compare', { storeId })),
  shop: (): void => void Taro.switchTab({ url: '/pages/shop/index' }),
}

/** What a friend opens: their own store's shop, and `at` this one where they have none. */
export const sentProduct = (productId: string, at: string): string => address('product', { productId, at })
