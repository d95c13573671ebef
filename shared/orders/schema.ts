/** Inputs of the orders' operations. Text is refused, not repaired: a quantity is a JSON number, so full-width digits are none. */
import * as v from 'valibot'
import { atMs, code, cursor, position, requestId, shortText, typed, wholeFrom } from '../kernel/schema.ts'
import { CART_LINES_MAX, QUANTITY_MAX } from './cart.ts'
import { ORDER_STATES } from './life/states.ts'
import { OBJECTIVES, SOURCE_KINDS, SPLITS } from './sourcing/rules.ts'
import { TIMELINE_KINDS } from './timeline.ts'

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
  /** A store brings goods only where it is known how far it is. */
  v.strictObject({ kind: v.literal('delivery'), address, position: v.optional(position), slot: v.optional(slot) }),
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

const holder = v.object({ holder: v.string(), name: v.string() })
const created = {
  orderId: v.string(),
  totalFen: v.number(),
  /** Whose goods, and with that who is paid: `hq` or `store:…`. */
  owner: v.string(),
  payee: v.string(),
  deliverers: v.array(holder),
  /** The goods are kept until then. */
  expiresAtMs: atMs,
}
/** The first order, and all of them: a cart of several owners is several orders, paid one after the other. */
export const createOrderOutput = v.object({ ...created, orders: v.array(v.object(created)) })

const state = v.picklist(ORDER_STATES)
const seenLine = { name: v.string(), quantity: v.number(), priceFen: v.number() }

/** Everything there is to see of an order; each reader gets the fields of their view (views.ts). */
export const orderFile = v.object({
  orderId: v.string(),
  state,
  stateWords: v.string(),
  timeline: v.array(
    v.object({
      kind: v.picklist(TIMELINE_KINDS),
      what: v.string(),
      words: v.string(),
      atMs,
      fen: v.optional(v.number()),
      /** Staff code or operator; for staff only. */
      who: v.optional(v.string()),
    }),
  ),
  lines: v.array(v.object({ lineId: v.string(), sku: v.string(), ...seenLine })),
  totalFen: v.number(),
  store: v.object({ storeId: v.string(), name: v.string() }),
  payee: v.string(),
  deliverers: v.array(holder),
  delivery: v.object({
    kind: v.picklist(['pickup', 'delivery']),
    city: v.optional(v.string()),
    slot: v.optional(slot),
  }),
  /** Absent when the customer has deleted their account. */
  address: v.optional(v.object(address.entries)),
  invoice: v.optional(v.variant('kind', [...invoiceInput.options])),
  note: v.optional(v.string()),
  createdAtMs: atMs,
  /** While nobody has paid. */
  payUntilMs: v.optional(atMs),
  customerId: v.optional(v.string()),
  home: v.optional(v.object({ storeId: v.string(), staffId: v.optional(v.string()) })),
  referrer: v.optional(v.object({ storeId: v.optional(v.string()), staffId: v.string() })),
  rules: v.optional(v.object({ attribution: v.number(), sourcing: v.number(), split: v.number() })),
})
export const getOrderInput = v.strictObject({ orderId })

const listed = v.object({
  orders: v.array(
    v.object({
      orderId: v.string(),
      state,
      stateWords: v.string(),
      storeId: v.string(),
      totalFen: v.number(),
      lines: v.array(v.object(seenLine)),
      delivery: v.picklist(['pickup', 'delivery']),
      createdAtMs: atMs,
      payUntilMs: v.optional(atMs),
    }),
  ),
  cursor: v.optional(v.string()),
})
export const myOrdersInput = v.strictObject({ cursor: v.optional(cursor) })
export const myOrdersOutput = listed
export const storeOrdersInput = v.strictObject({ storeId: code, state, cursor: v.optional(cursor) })
export const storeOrdersOutput = listed

const step = { requestId, orderId }
/** Where the order stands afterwards. */
export const stepOutput = v.object({ orderId: v.string(), state })

/** Fetched stays fetched and brought stays brought: anything else is another order. */
export const changeDeliveryInput = v.strictObject({ ...step, delivery: deliveryInput, note: v.optional(shortText) })
export const packOrderInput = v.strictObject(step)
export const makeReadyInput = v.strictObject(step)
export const confirmReceiptInput = v.strictObject(step)
export const shipOrderInput = v.strictObject({
  ...step,
  how: v.variant('by', [
    v.strictObject({
      by: v.literal('courier'),
      company: shortText,
      courierNo: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{6,40}$/, 'a courier number is 6 to 40 letters and digits')),
    }),
    v.strictObject({ by: v.literal('rider'), riderName: shortText }),
    /** Whoever asks brings it. */
    v.strictObject({ by: v.literal('store') }),
  ]),
})
export const pickupCodeInput = v.strictObject({ orderId })
export const pickupCodeOutput = v.object({ orderId: v.string(), code: v.string() })
/** As scanned or typed, with or without its spaces. */
export const redeemInput = v.strictObject({ requestId, storeId: code, code: typed })
export const redeemOutput = v.object({
  orderId: v.string(),
  state,
  lines: v.array(v.object({ name: v.string(), quantity: v.number() })),
})

export const cancelOrderInput = v.strictObject(step)

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
