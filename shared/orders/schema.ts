/** Inputs of the orders' operations. Text is refused, not repaired: a quantity is a JSON number, so full-width digits are none. */
import * as v from 'valibot'
import { atMs, code, requestId, shortText, wholeFrom } from '../kernel/schema.ts'
import { CART_LINES_MAX, QUANTITY_MAX } from './cart.ts'
import { OBJECTIVES, SOURCE_KINDS, SPLITS } from './sourcing/rules.ts'

export const quantity = wholeFrom(1, QUANTITY_MAX)

/** An order's id is part of payment numbers. */
export const orderId = v.pipe(
  v.string(),
  v.regex(/^[0-9A-Za-z_-]{4,26}$/, 'an order id is 4 to 26 characters of 0-9 A-Z a-z _ -'),
)

/** Nothing else: a client that sends a price, an owner or a state is refused. */
export const cartLine = v.strictObject({ sku: code, quantity })
export const cartLines = v.pipe(
  v.array(cartLine),
  v.minLength(1, 'at least one article'),
  v.maxLength(CART_LINES_MAX, `at most ${CART_LINES_MAX} articles`),
)

const slot = v.pipe(
  v.strictObject({ fromMs: atMs, untilMs: atMs }),
  v.check(({ fromMs, untilMs }) => fromMs < untilMs, 'ends before it begins'),
)

/** Of somebody in China: a mobile number, or a landline with its area code. */
const phone = v.pipe(
  v.string(),
  v.regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/, 'a number is 11 digits of a mobile phone'),
)

export const address = v.strictObject({
  name: shortText,
  phone,
  province: shortText,
  city: shortText,
  district: shortText,
  /** Street, house and door. */
  detail: shortText,
})

export const deliveryInput = v.variant('kind', [
  v.strictObject({ kind: v.literal('pickup'), slot: v.optional(slot) }),
  v.strictObject({ kind: v.literal('delivery'), address, slot: v.optional(slot) }),
])

/** A title is a person's name, or a company's with its tax number. */
export const invoiceInput = v.variant('kind', [
  v.strictObject({ kind: v.literal('person'), title: shortText }),
  v.strictObject({
    kind: v.literal('company'),
    title: shortText,
    taxNumber: v.pipe(
      v.string(),
      v.regex(/^[0-9A-HJ-NPQRTUWXY]{15,20}$/, 'a tax number is 15 to 20 digits and capitals'),
    ),
  }),
])

export const createOrderInput = v.strictObject({
  requestId,
  storeId: code,
  lines: cartLines,
  delivery: deliveryInput,
  invoice: v.optional(invoiceInput),
  note: v.optional(shortText),
})

const share = wholeFrom(0, 10_000)
const costOfKind = v.strictObject({ parcelFen: wholeFrom(0, 1_000_000), kilometreFen: wholeFrom(0, 100_000) })

/** What HQ writes of a set of sourcing rules; its version is given by the system. */
export const sourcingTerms = v.strictObject({
  objective: v.picklist(OBJECTIVES),
  order: v.pipe(
    v.array(v.picklist(SOURCE_KINDS)),
    v.minLength(1, 'at least one kind of source'),
    v.check((kinds) => new Set(kinds).size === kinds.length, 'names a kind twice'),
  ),
  split: v.picklist(SPLITS),
  safetyStock: wholeFrom(0, 10_000),
  ordersPerDay: v.optional(wholeFrom(0, 100_000)),
  minMarginBp: share,
  storeRadiusM: wholeFrom(0, 100_000),
  maxHandlingHours: wholeFrom(0, 24 * 60),
  acceptMinutes: wholeFrom(1, 60 * 24 * 7),
  cost: v.strictObject({
    'home-store': costOfKind,
    'other-store': costOfKind,
    'edge-warehouse': costOfKind,
    'central-warehouse': costOfKind,
    supplier: costOfKind,
  }),
})
