/** What a link to a shop opens: the shop itself, or one product in it. */

export const SHOP_PAGE = 'shop'
const PRODUCT = 'product/'

export const productPage = (productId: string): string => `${PRODUCT}${productId}`

/** Undefined when the page is no product's. */
export const productOf = (page: string | undefined): string | undefined =>
  page?.startsWith(PRODUCT) ? page.slice(PRODUCT.length) : undefined
