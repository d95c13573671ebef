/** Inputs and outputs of the shop's operations. */
import * as v from 'valibot'
import { atMs, code, cursor, requestId, shortText, typed } from '../kernel/schema.ts'
import { CATEGORIES } from '../network/documents.ts'
import { importOutput, rows, storeCard } from '../network/schema.ts'
import { posterOutput } from '../routing/share/schema.ts'
import { isWarehouse, VARIANTS_MAX } from './documents.ts'
import { PRODUCT_ROWS_MAX, STOCK_ROWS_MAX } from './import-limits.ts'

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

/** 1 fen to 10 million yuan. */
const priceFen = whole(1, 1_000_000_000)
const pieces = whole(0, 1_000_000)
const category = v.picklist(CATEGORIES)
/** What begins like a warehouse of HQ is no store. */
const storeId = v.pipe(
  code,
  v.check((id) => !isWarehouse(id), 'is the name of a warehouse'),
)
const page = { cursor: v.optional(cursor) }

const variantRow = v.pipe(
  v.strictObject({
    sku: code,
    name: shortText,
    recommendedFen: priceFen,
    capFen: v.optional(priceFen),
    hq: v.optional(v.strictObject({ priceFen, handlingDays: whole(0, 60) })),
  }),
  v.check(
    ({ recommendedFen, capFen }) => capFen === undefined || capFen >= recommendedFen,
    'the limit is below the recommended price',
  ),
)
const picture = v.pipe(
  shortText,
  v.regex(/^(https:\/\/|\/pictures\/)[\w./%?=&:-]+$/, 'a picture is https://… or /pictures/…'),
)

export const productRow = v.strictObject({
  productId: code,
  name: shortText,
  category,
  modelId: v.optional(code),
  summary: v.pipe(v.string(), v.maxLength(500, 'at most 500 characters')),
  pictures: v.pipe(v.array(picture), v.maxLength(9)),
  specification: v.pipe(v.array(v.strictObject({ name: shortText, value: shortText })), v.maxLength(30)),
  services: v.pipe(v.array(shortText), v.maxLength(10)),
  status: v.picklist(['on', 'off']),
  variants: v.pipe(
    v.array(variantRow),
    v.minLength(1),
    v.maxLength(VARIANTS_MAX),
    v.check((all) => new Set(all.map(({ sku }) => sku)).size === all.length, 'names an article twice'),
  ),
})

const listingFields = {
  sku: code,
  onShelf: v.boolean(),
  priceFen,
  pickup: v.boolean(),
  radiusM: whole(0, 100_000),
  consents: v.optional(v.strictObject({ marginBp: whole(0, 5_000) })),
}
export const listingRow = v.strictObject({ storeId, ...listingFields })
export const stockRow = v.strictObject({ holder: code, sku: code, onHand: pieces })

export const importProductsInput = rows(productRow, PRODUCT_ROWS_MAX)
export const importListingsInput = rows(listingRow)
export const importStockInput = rows(stockRow, STOCK_ROWS_MAX)
export { importOutput }

const offer = {
  priceFen: v.number(),
  /** Pieces that can be bought now. */
  stock: v.number(),
  from: v.picklist(['store', 'hq']),
  /** For the customer, in Chinese: 总部次日发货. */
  when: v.string(),
  pickup: v.boolean(),
  radiusM: v.optional(v.number()),
}

/** One article in a shop. */
export const entry = v.object({
  productId: v.string(),
  sku: v.string(),
  name: v.string(),
  variantName: v.string(),
  category,
  /** Absent where the screen draws the category. */
  picture: v.optional(v.string()),
  ...offer,
})

const asked = { storeId: v.optional(storeId) }

export const frontInput = v.strictObject({ ...asked, category: v.optional(category), ...page })
/** A page may hold few or no articles and still have a cursor. Articles of one product stand together. */
export const frontOutput = v.object({
  store: storeCard,
  /** Who looks after the caller here. */
  guide: v.optional(v.object({ name: v.string() })),
  products: v.array(entry),
  cursor: v.optional(v.string()),
})

export const productInput = v.strictObject({ ...asked, productId: code })
export const productOutput = v.object({
  store: storeCard,
  product: v.object({
    productId: v.string(),
    name: v.string(),
    category,
    modelId: v.optional(v.string()),
    summary: v.string(),
    pictures: v.array(v.string()),
    specification: v.array(v.object({ name: v.string(), value: v.string() })),
    services: v.array(v.string()),
  }),
  /** In calendar months; absent where HQ names no model. */
  warranty: v.optional(
    v.object({ months: v.number(), longer: v.array(v.object({ name: v.string(), months: v.number() })) }),
  ),
  /** Without an offer where it cannot be bought in this shop. */
  variants: v.array(v.object({ sku: v.string(), name: v.string(), offer: v.optional(v.object(offer)) })),
  /** Stores of the same city that have it and deliver for others, the nearest first. */
  elsewhere: v.array(
    v.object({
      storeId: v.string(),
      name: v.string(),
      /** From this store, in metres. */
      distanceM: v.number(),
      articles: v.array(v.object({ sku: v.string(), priceFen: v.number(), stock: v.number() })),
    }),
  ),
})

const searchText = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'may not be empty'),
  v.maxLength(60, 'at most 60 characters'),
)
export const searchInput = v.strictObject({ ...asked, text: searchText, category: v.optional(category) })
/** The best first; articles of one product stand together. */
export const searchOutput = v.object({ store: storeCard, products: v.array(entry) })

/** `link` opens this product. */
export const posterInput = v.strictObject({ link: typed, productId: code })
export { posterOutput }

export const catalogueInput = v.strictObject({
  ...asked,
  text: v.optional(searchText),
  category: v.optional(category),
  ...page,
})
export const catalogueOutput = v.object({
  storeId: v.string(),
  products: v.array(
    v.object({
      productId: v.string(),
      name: v.string(),
      category,
      picture: v.optional(v.string()),
      variants: v.array(
        v.object({
          sku: v.string(),
          name: v.string(),
          recommendedFen: v.number(),
          capFen: v.optional(v.number()),
          /** The store has said something of it, on the shelf or not. */
          listed: v.boolean(),
        }),
      ),
    }),
  ),
  cursor: v.optional(v.string()),
})

export const myListingsInput = v.strictObject({ ...asked, ...page })
export const myListingsOutput = v.object({
  storeId: v.string(),
  listings: v.array(
    v.object({
      ...listingFields,
      productId: v.string(),
      /** Absent where HQ's catalogue has the article no more. */
      article: v.optional(
        v.object({
          name: v.string(),
          variantName: v.string(),
          category,
          picture: v.optional(v.string()),
          recommendedFen: v.number(),
          capFen: v.optional(v.number()),
          status: v.picklist(['on', 'off']),
        }),
      ),
      onHand: v.number(),
      reserved: v.number(),
      /** The last count. */
      counted: v.optional(v.object({ onHand: v.number(), difference: v.number(), reason: v.string(), atMs })),
    }),
  ),
  cursor: v.optional(v.string()),
})

export const putListingInput = v.strictObject({ requestId, storeId, ...listingFields })
export const putListingOutput = v.object({ storeId, ...listingFields })

export const putStockInput = v.strictObject({ requestId, storeId, sku: code, onHand: pieces, reason: shortText })
export const putStockOutput = v.object({
  onHand: v.number(),
  /** Booked by this count: negative where less was there than booked. */
  difference: v.number(),
})
