/** What the poster of a product says: the product, what it costs in the shop that the link leads to, and who shares it. */
import type { PosterWords } from '../routing/share/poster.ts'
import type { ProductRecord } from './documents.ts'
import type { Offer } from './offer.ts'

export interface ProductPosterWords extends Omit<PosterWords, 'detail'> {
  /** Stands where no price does. */
  detail?: string
  priceFen?: number
  /** The line drawing of its category. */
  drawing: string
}

export interface PosterArticle {
  /** 曜石黑. */
  name: string
  /** Absent where it cannot be bought in that shop. */
  offer: Pick<Offer, 'priceFen' | 'stock'> | undefined
}

const NOTE = '微信扫一扫，看这件商品'
/** A poster hangs longer than a price lasts. */
const NOTE_WITH_PRICE = '微信扫一扫，价格以店里为准'

/**
 * The least that can be had now is the price; where others cost more, the title says which article has it.
 * @param articles of the product in that shop; none where the link is for no store, because each customer sees their own
 */
export function productPoster(
  { detail: _, ...words }: PosterWords,
  { name, summary, category }: Pick<ProductRecord, 'name' | 'summary' | 'category'>,
  articles: readonly PosterArticle[],
): ProductPosterWords {
  const drawing = `device-${category}`
  const ready = articles.flatMap(({ name: article, offer }) =>
    offer && offer.stock > 0 ? [{ article, priceFen: offer.priceFen }] : [],
  )
  const [least] = ready.toSorted((one, other) => one.priceFen - other.priceFen)
  if (!least) return { ...words, title: name, drawing, detail: summary, note: NOTE }
  const oneOfSeveral = ready.some(({ priceFen }) => priceFen > least.priceFen)
  const title = oneOfSeveral ? `${name} ${least.article}` : name
  return { ...words, title, drawing, priceFen: least.priceFen, note: NOTE_WITH_PRICE }
}
