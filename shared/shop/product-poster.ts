/** What the poster of a product says: the product, what it costs in the shop that the link leads to, and who shares it. */
import type { PosterWords } from '../routing/share/poster.ts'
import type { ProductRecord } from './documents.ts'
import type { Offer } from './offer.ts'

export interface ProductPosterWords extends Omit<PosterWords, 'detail'> {
  /** Stands where no price does. */
  detail?: string
  /** The least that can be had now; none where nothing can, or where each customer sees their own store. */
  priceFen?: number
  /** The line drawing of its category. */
  drawing: string
}

const NOTE = '微信扫一扫，看这件商品'
/** A poster hangs longer than a price lasts. */
const NOTE_WITH_PRICE = '微信扫一扫，价格以店里当日为准'

/** @param offers of the product's articles in that shop; none where the link is for no store */
export function productPoster(
  { detail: _, ...words }: PosterWords,
  { name, summary, category }: Pick<ProductRecord, 'name' | 'summary' | 'category'>,
  offers: readonly (Pick<Offer, 'priceFen' | 'stock'> | undefined)[],
): ProductPosterWords {
  const ready = offers.flatMap((offer) => (offer && offer.stock > 0 ? [offer.priceFen] : []))
  const told = { ...words, title: name, drawing: `device-${category}` }
  if (ready.length === 0) return { ...told, detail: summary, note: NOTE }
  return { ...told, priceFen: Math.min(...ready), note: NOTE_WITH_PRICE }
}
