/** What a shop offers of an article, in words: whether it is there, how it comes, what is promised. Pure. */
import type { ShopProduct } from '#shared/shop/contract.ts'

export type Variant = ShopProduct['variants'][number]
export type Offer = NonNullable<Variant['offer']>
type Elsewhere = ShopProduct['elsewhere'][number]

/** So few that it is worth saying. */
const FEW = 5
const KM = 1_000

const km = (metres: number): string => `${Math.round(metres / 100) / 10} km`

/** 850 m, 3.2 km. */
export const sayMetres = (metres: number): string => (Math.round(metres) < KM ? `${Math.round(metres)} m` : km(metres))

/** What the page opens with: the article named, else the first that can be had now, else the first of all. */
export const chosenOf = (variants: readonly Variant[], sku: string | undefined): Variant | undefined =>
  variants.find((each) => each.sku === sku) ??
  variants.find(({ offer }) => offer !== undefined && offer.stock > 0) ??
  variants[0]

/** Where it comes from and when. */
export function stockWords({ stock, from, when }: Offer): string {
  if (stock === 0) return '暂时无货'
  return from === 'store' && stock <= FEW ? `本店还有 ${stock} 件` : when
}

/** How it gets to the customer, one line a way; none while there is nothing to get. */
export function deliveryWords({ stock, from, pickup, radiusM }: Offer): string[] {
  if (stock === 0) return []
  if (from === 'hq') return ['总部直接送到家']
  return [...(pickup ? ['可以到店自提'] : []), ...(radiusM === undefined ? [] : [`门店周围 ${km(radiusM)} 内送货上门`])]
}

export interface OtherStore {
  storeId: string
  name: string
  /** 距本店 3.2 km · 有 2 件. */
  note: string
  fen: number
}

/** Other stores that have this article. */
export const othersWith = (elsewhere: readonly Elsewhere[], sku: string): OtherStore[] =>
  elsewhere.flatMap(({ storeId, name, distanceM, articles }) => {
    const article = articles.find((each) => each.sku === sku)
    if (!article) return []
    return [{ storeId, name, note: `距本店 ${sayMetres(distanceM)} · 有 ${article.stock} 件`, fen: article.priceFen }]
  })

const YEAR = 12

/** 3 年, 18 个月. */
export const sayMonths = (months: number): string => (months % YEAR === 0 ? `${months / YEAR} 年` : `${months} 个月`)

/** What is covered and how long: the machine, then what is covered longer. */
export const warrantyWords = ({ months, longer }: NonNullable<ShopProduct['warranty']>): string[] => [
  `整机保修 ${sayMonths(months)}`,
  ...longer.map((part) => `${part.name}保修 ${sayMonths(part.months)}`),
]
