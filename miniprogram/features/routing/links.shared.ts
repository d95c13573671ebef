/** Which link is shown, and how its effect is drawn. Pure. */

import type { MyLinks } from '#shared/routing/share/contract.ts'
import { SHOP_PAGE } from '#shared/routing/share/page.ts'

/** Where somebody shares from; without a store it is an employee's own shop. */
export interface LinkPlace {
  storeId?: string
  name: string
}

export type Funnel = { name: string; count: number /** Per cent of the widest step. */; share: number }[]

const SHARERS = ['guide', 'owner', 'employee']
const OWN_SHOP = '我的小店'

/** The stores of somebody's posts, each once. */
export function sharingPlaces(
  posts: readonly { role: string; storeId?: string | undefined; storeName?: string | undefined }[],
): LinkPlace[] {
  const places = new Map<string, LinkPlace>()
  for (const { role, storeId, storeName } of posts) {
    if (!SHARERS.includes(role)) continue
    if (storeId === undefined) {
      if (role === 'employee') places.set('', { name: OWN_SHOP })
    } else places.set(storeId, { storeId, name: storeName ?? storeId })
  }
  return [...places.values()]
}

/** The newest to this page that still leads somewhere. */
export const openLinkOf = (links: MyLinks['links'], { storeId }: LinkPlace, page = SHOP_PAGE) =>
  links.find((link) => link.state === 'open' && link.storeId === storeId && link.page === page)

/** From where somebody shares what they see in this store: the store where it is theirs, else their own shop if they have one. */
export const placeFor = (places: readonly LinkPlace[], storeId: string): LinkPlace | undefined =>
  places.find((place) => place.storeId === storeId) ?? places.find((place) => place.storeId === undefined)

export function funnelOf({ visits, registrations, orders }: MyLinks['total']): Funnel {
  const widest = Math.max(visits, registrations, orders, 1)
  return [
    { name: '点开分享', count: visits },
    { name: '登记购机', count: registrations },
    { name: '付款下单', count: orders },
  ].map((step) => ({ ...step, share: Math.round((step.count * 100) / widest) }))
}
