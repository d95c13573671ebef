/**
 * The front of a store's shop: first what the store has put on its shelf, product by product, then what only HQ has. The store's part is read
 * through its listings, HQ's from the catalogue in memory, so a page costs the same however large either is.
 */
import type { Context, UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { KeptCopy } from '#cloudfunctions/platform/kept-copy.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import { type Category, staff } from '#shared/network/documents.ts'
import { storeCard } from '#shared/network/store-card.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { settled } from '#shared/routing/attribution/fold.ts'
import { type Catalogue, PAGE_ARTICLES, productsAfter, upToAPage } from '#shared/shop/catalogue.ts'
import type { ShopEntry, shop } from '#shared/shop/contract.ts'
import { listings, type ProductRecord } from '#shared/shop/documents.ts'
import { entriesOf } from './entries.ts'
import { loadOffers, type OfferedArticle } from './load-offers.ts'
import { loadShop } from './load-shop.ts'

/** A page has at least so many articles where there are more, unless … */
const ENOUGH = 24
/** … so many pieces of shelf were looked through for it. */
const PIECES_MAX = 6

/** Where the next page goes on: on the store's shelf or among HQ's goods, after a product. */
interface Place {
  shelf: 'own' | 'hq'
  afterId?: string
}

export const front =
  (catalogueOf: KeptCopy<Catalogue>): UseCase<typeof shop.front> =>
  async ({ storeId, category, cursor }, context) => {
    const { store } = context
    const entered = await loadShop(context, storeId)
    if (isRefused(entered)) return entered
    const [served, guide] = await Promise.all([catalogueOf(context), guideAt(context, entered.value.storeId)])
    if (!served) return refuse('CATALOGUE_NOT_LOADED')
    const shelf = { store, storeId: entered.value.storeId, catalogue: served.copy, category }
    const { entries, next } = await pageFrom(shelf, readPlace(cursor))
    return {
      value: {
        store: storeCard(entered.value),
        ...(guide && { guide }),
        products: entries,
        ...(next && { cursor: writePlace(next) }),
      },
    }
  }

interface Shelf {
  store: Reads
  storeId: string
  catalogue: Catalogue
  category: Category | undefined
}

interface Piece {
  products: readonly ProductRecord[]
  next: Place | undefined
}

async function pageFrom(shelf: Shelf, from: Place): Promise<{ entries: ShopEntry[]; next: Place | undefined }> {
  const entries: ShopEntry[] = []
  let place: Place | undefined = from
  for (let piece = 0; piece < PIECES_MAX && place && entries.length < ENOUGH; piece++) {
    const { shelf: kind }: Place = place
    const { products, next }: Piece = kind === 'own' ? await ownPiece(shelf, place) : hqPiece(shelf, place)
    const articles = await loadOffers(shelf.store, shelf.storeId, products)
    entries.push(...entriesOf(kind === 'own' ? readyFirst(articles) : notListed(articles)))
    place = next
  }
  return { entries, next: place }
}

/** Products of which the store has something on its shelf, by the order of its listings. */
async function ownPiece({ store, storeId, catalogue, category }: Shelf, { afterId }: Place): Promise<Piece> {
  const gte = afterId === undefined ? undefined : afterProduct(afterId)
  const page = await store.query(listings, 'byStore', { pk: storeId, limit: PAGE_ARTICLES, ...(gte && { gte }) })
  const rows = page.rows.map(({ data }) => data)
  const ids = [...new Set(rows.map(({ productId }) => productId))]
  // The last product's listings may go on behind the page: it waits for the next one, unless it is all there is.
  const whole = page.cursor === undefined || ids.length < 2 ? ids : ids.slice(0, -1)
  const onShelf = new Set(rows.flatMap((listing) => (listing.onShelf ? [listing.productId] : [])))
  const found = whole.flatMap((id) => {
    const product = onShelf.has(id) ? catalogue.byId.get(id) : undefined
    return product && (category === undefined || product.category === category) ? [product] : []
  })
  const products = upToAPage(found)
  const cut = products.length < found.length
  const last = cut ? products.at(-1)?.productId : whole.at(-1)
  const more = cut || page.cursor !== undefined
  return { products, next: more && last !== undefined ? { shelf: 'own', afterId: last } : { shelf: 'hq' } }
}

/** `|` stands between product and article in the index, and `}` comes right after it. */
const afterProduct = (productId: string): string => `${productId}}`

function hqPiece({ catalogue, category }: Shelf, { afterId }: Place): Piece {
  const { products, more } = productsAfter(catalogue, afterId, category)
  const last = products.at(-1)
  return { products, next: more && last ? { shelf: 'hq', afterId: last.productId } : undefined }
}

/** By product: what the store has itself, what HQ sends, what nobody has now. */
function readyFirst(articles: readonly OfferedArticle[]): OfferedArticle[] {
  const ranks = new Map<string, number>()
  for (const { product, offer } of articles) {
    const rank = !offer || offer.stock === 0 ? 2 : offer.from === 'store' ? 0 : 1
    ranks.set(product.productId, Math.min(rank, ranks.get(product.productId) ?? 2))
  }
  const rankOf = ({ product }: OfferedArticle): number => ranks.get(product.productId) ?? 2
  return articles.toSorted((one, other) => rankOf(one) - rankOf(other))
}

/** Products that stood on the store's shelf are on the pages before. */
function notListed(articles: readonly OfferedArticle[]): OfferedArticle[] {
  const own = new Set(articles.flatMap(({ listing, product }) => (listing?.onShelf ? [product.productId] : [])))
  return articles.filter(({ product }) => !own.has(product.productId))
}

const writePlace = ({ shelf, afterId = '' }: Place): string => `${shelf}:${afterId}`

/** What is no cursor of ours begins from the front. */
function readPlace(cursor = ''): Place {
  const at = cursor.indexOf(':')
  const [shelf, afterId] = [cursor.slice(0, at), cursor.slice(at + 1)]
  if (at < 0 || (shelf !== 'own' && shelf !== 'hq')) return { shelf: 'own' }
  return { shelf, ...(afterId !== '' && { afterId }) }
}

/** The caller's guide, where this is their store and the guide is still with it. */
async function guideAt({ store, caller, nowMs }: Context, storeId: string): Promise<{ name: string } | undefined> {
  if (caller.kind !== 'person') return undefined
  const attribution = await store.get(attributions, caller.personId)
  if (attribution?.data.storeId !== storeId) return undefined
  const { staffId } = settled(attribution.data, nowMs)
  const found = staffId === undefined ? undefined : await store.get(staff, staffId)
  return found?.data.status === 'active' ? { name: found.data.name } : undefined
}
