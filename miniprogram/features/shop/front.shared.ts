/** Articles as cards on the front: one a product. Pure. */
import type { ShopEntry } from '#shared/shop/contract.ts'

export interface ProductCard {
  productId: string
  name: string
  category: ShopEntry['category']
  picture?: string
  /** The least that any of its articles costs which can be had now, or any at all where none can. */
  fen: number
  /** Others of it cost more. */
  from: boolean
  /** 本店有货, 总部次日发货; of the article with that price. */
  when: string
  ready: boolean
}

/** In the order in which products come first. @param entries articles of one product stand together, or on later pages again */
export function cardsOf(entries: readonly ShopEntry[]): ProductCard[] {
  const byProduct = new Map<string, ShopEntry[]>()
  for (const entry of entries) byProduct.set(entry.productId, [...(byProduct.get(entry.productId) ?? []), entry])
  return [...byProduct.values()].map(cardOf)
}

function cardOf(articles: readonly ShopEntry[]): ProductCard {
  const ready = articles.filter(({ stock }) => stock > 0)
  const shown = ready.length > 0 ? ready : articles
  const cheapest = shown.reduce((least, each) => (each.priceFen < least.priceFen ? each : least))
  const { productId, name, category, picture, priceFen, when } = cheapest
  return {
    productId,
    name,
    category,
    ...(picture !== undefined && { picture }),
    fen: priceFen,
    from: shown.some((each) => each.priceFen > priceFen),
    when,
    ready: ready.length > 0,
  }
}
