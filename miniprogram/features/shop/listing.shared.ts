/** What an owner types about an article, as the server takes it, and an article's state in words. Pure. */
import type { MyListings, OwnerCatalogue } from '#shared/shop/contract.ts'
import { sayPrice } from '@/ui/money'

type Listing = MyListings['listings'][number]
type CatalogueProduct = OwnerCatalogue['products'][number]
type CatalogueVariant = CatalogueProduct['variants'][number]

/** An article that can be put on the shelf, whether it stands there already or not. */
export interface Article {
  sku: string
  name: string
  variantName: string
  recommendedFen: number
  capFen?: number
}

/** The sheet's fields as they are typed. */
export interface ListingForm {
  /** In yuan. */
  price: string
  onShelf: boolean
  pickup: boolean
  /** In km; 0 or empty means that the store does not deliver. */
  radius: string
  consents: boolean
  /** Per cent of the price. */
  margin: string
}

/** As the server takes it. */
export interface Said {
  priceFen: number
  onShelf: boolean
  pickup: boolean
  radiusM: number
  consents?: { marginBp: number }
}

export type Wrong = Partial<Record<'price' | 'radius' | 'margin', string>>

const RADIUS_KM_MAX = 100
const MARGIN_PERCENT_MAX = 50
const PRICE_YUAN_MAX = 10_000_000
/** What a store that delivers for others usually leaves to the one that sold. */
const MARGIN_USUAL = '5'

/** Decimal digits as whole numbers of a smaller unit: `4299.5` with 2 places → 429950. Undefined where it is no such number. */
function scaled(typed: string, places: number): number | undefined {
  const text = typed.normalize('NFKC').replace(/[\s,¥￥]/g, '')
  const match = new RegExp(`^(\\d{1,8})(?:\\.(\\d{0,${places}}))?$`).exec(text)
  if (!match) return undefined
  return Number(`${match[1]}${(match[2] ?? '').padEnd(places, '0')}`)
}

/** What cannot be taken, by field; empty when all can. */
export function wrongIn(form: ListingForm, { capFen }: Pick<Article, 'capFen'>): Wrong {
  const priceFen = scaled(form.price, 2)
  const radiusM = radiusOf(form)
  const marginBp = scaled(form.margin, 2)
  const wrong: Wrong = {}
  if (priceFen === undefined || priceFen === 0 || priceFen > PRICE_YUAN_MAX * 100)
    wrong.price = '请填价格，比如 4299 或 4299.5'
  else if (capFen !== undefined && priceFen > capFen)
    wrong.price = `高于总部的最高限价 ${sayPrice(capFen)}，请改成不高于它的价格`
  if (radiusM === undefined || radiusM > RADIUS_KM_MAX * 1_000)
    wrong.radius = `请填公里数，最多 ${RADIUS_KM_MAX}，不送填 0`
  if (form.consents && (marginBp === undefined || marginBp > MARGIN_PERCENT_MAX * 100))
    wrong.margin = `请填百分数，最多 ${MARGIN_PERCENT_MAX}`
  return wrong
}

const radiusOf = ({ radius }: ListingForm): number | undefined => scaled(radius === '' ? '0' : radius, 3)

/** @param form in which nothing is wrong */
export function saidIn(form: ListingForm): Said {
  const { onShelf, pickup } = form
  return {
    priceFen: scaled(form.price, 2) ?? 0,
    onShelf,
    pickup,
    radiusM: radiusOf(form) ?? 0,
    ...(form.consents && { consents: { marginBp: scaled(form.margin, 2) ?? 0 } }),
  }
}

/** A whole number without thousands or ends that say nothing: 4299, 4299.5, 3.25. */
const unscaled = (value: number, places: number): string => String(value / 10 ** places)

export const formOf = ({ priceFen, onShelf, pickup, radiusM, consents }: Said): ListingForm => ({
  price: unscaled(priceFen, 2),
  onShelf,
  pickup,
  radius: unscaled(radiusM, 3),
  consents: consents !== undefined,
  margin: consents ? unscaled(consents.marginBp, 2) : MARGIN_USUAL,
})

/** What a new article begins with: HQ's recommended price, on the shelf, fetched at the store. */
export const firstForm = ({ recommendedFen }: Pick<Article, 'recommendedFen'>): ListingForm =>
  formOf({ priceFen: recommendedFen, onShelf: true, pickup: true, radiusM: 0 })

/** Pieces that were counted; undefined where it is no number of pieces. */
export const piecesIn = (typed: string): number | undefined => {
  const pieces = scaled(typed, 0)
  return pieces === undefined || pieces > 1_000_000 ? undefined : pieces
}

export const recommendation = ({ recommendedFen, capFen }: Pick<Article, 'recommendedFen' | 'capFen'>): string =>
  capFen === undefined
    ? `总部建议 ${sayPrice(recommendedFen)}`
    : `总部建议 ${sayPrice(recommendedFen)}，最高 ${sayPrice(capFen)}`

/** Absent where HQ has the article no more: then it can only be counted or read. */
export const articleOf = ({ sku, article }: Listing): Article | undefined =>
  article && {
    sku,
    name: article.name,
    variantName: article.variantName,
    recommendedFen: article.recommendedFen,
    ...(article.capFen !== undefined && { capFen: article.capFen }),
  }

export const catalogueArticle = ({ name }: CatalogueProduct, variant: CatalogueVariant): Article => ({
  sku: variant.sku,
  name,
  variantName: variant.name,
  recommendedFen: variant.recommendedFen,
  ...(variant.capFen !== undefined && { capFen: variant.capFen }),
})

export interface ShelfState {
  mark: string
  word: string
  tone: string
}

/** Mark, word and colour together. */
export function shelfState({ onShelf, onHand, reserved, article }: Listing): ShelfState {
  if (!article || article.status === 'off') return { mark: '○', word: '总部已停售', tone: 'off' }
  if (!onShelf) return { mark: '○', word: '已下架', tone: 'off' }
  if (onHand - reserved <= 0) return { mark: '◐', word: '在架，没货', tone: 'warn' }
  return { mark: '●', word: '在架', tone: 'ok' }
}

/** 库存 6 件，其中 2 件留给订单. */
export const stockLine = ({ onHand, reserved }: Pick<Listing, 'onHand' | 'reserved'>): string =>
  `库存 ${onHand} 件${reserved > 0 ? `，其中 ${reserved} 件留给订单` : ''}`

/** Articles of one product stand together. */
export function byProduct(listings: readonly Listing[]): { productId: string; name: string; listings: Listing[] }[] {
  const groups = new Map<string, Listing[]>()
  for (const listing of listings) groups.set(listing.productId, [...(groups.get(listing.productId) ?? []), listing])
  return [...groups].map(([productId, inside]) => ({
    productId,
    name: inside.find(({ article }) => article)?.article?.name ?? productId,
    listings: inside,
  }))
}
