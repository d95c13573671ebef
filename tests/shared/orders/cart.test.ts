import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CART_LINES_MAX, type CartLine, type CartOffer, ORDER_FEN_MAX, ordersFromCart } from '#shared/orders/cart.ts'
import { cartLine, createOrderInput, orderId } from '#shared/orders/schema.ts'
import { made, refusedOf } from './facts.ts'

const OFFERS: CartOffer[] = [
  { sku: 'A', name: '冰箱', priceFen: 300_000, owner: 'store:S1' },
  { sku: 'B', name: '滤芯', priceFen: 9_900, owner: 'hq' },
  { sku: 'C', name: '支架', priceFen: 1, owner: 'store:S1' },
]

const orders = (lines: CartLine[], offers = OFFERS) => ordersFromCart(lines, offers)

/** As a client may send them: JSON knows no other numbers. */
const NO_QUANTITIES = [
  '0',
  '-1',
  '1.5',
  '1e309',
  '-1e309',
  '9007199254740993',
  '1000',
  '"5"',
  '"５"',
  'null',
  '[1]',
  'true',
]

describe('a cart of several owners', () => {
  it('becomes an order for each, in the order of the cart', () => {
    const made2 = made(
      orders([
        { sku: 'B', quantity: 2 },
        { sku: 'A', quantity: 1 },
        { sku: 'C', quantity: 3 },
      ]),
    )
    expect(made2.map(({ payee, totalFen }) => [payee, totalFen])).toEqual([
      ['hq', 19_800],
      ['store:S1', 300_003],
    ])
    expect(made2[1]?.lines.map(({ lineId, sku, quantity }) => [lineId, sku, quantity])).toEqual([
      ['1', 'A', 1],
      ['2', 'C', 3],
    ])
  })

  it('takes prices and owners from the shop, whatever else a line brings along', () => {
    const sent = { sku: 'A', quantity: 1, priceFen: 1, owner: 'store:S9', totalFen: 1 }
    expect(made(orders([sent]))).toEqual(made(orders([{ sku: 'A', quantity: 1 }])))
    expect(v.safeParse(cartLine, sent).success).toBe(false)
  })

  it('has one payee an order, loses no article and no fen', () => {
    const anyLines = fc.array(
      fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 100 }) }),
      { minLength: 1, maxLength: CART_LINES_MAX },
    )
    fc.assert(
      fc.property(anyLines, (lines) => {
        const drafts = made(orders(lines))
        expect(new Set(drafts.map(({ payee }) => payee)).size).toBe(drafts.length)
        for (const { payee, lines: own } of drafts) expect(own.every(({ owner }) => owner === payee)).toBe(true)
        for (const { sku, priceFen } of OFFERS) {
          const asked = lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0)
          const ordered = drafts.flatMap((draft) => draft.lines).filter((line) => line.sku === sku)
          expect(ordered.map(({ quantity }) => quantity)).toEqual(asked === 0 ? [] : [asked])
          expect(ordered.every((line) => line.priceFen === priceFen)).toBe(true)
        }
        const totalFen = drafts.reduce((sum, draft) => sum + draft.totalFen, 0)
        const priceOf = (sku: string) => OFFERS.find((offer) => offer.sku === sku)?.priceFen ?? 0
        expect(totalFen).toBe(lines.reduce((sum, { sku, quantity }) => sum + priceOf(sku) * quantity, 0))
      }),
    )
  })
})

describe('what is no cart', () => {
  it.each(NO_QUANTITIES)('is refused for the quantity %s, by the schema and by the rule', (json) => {
    const line = JSON.parse(`{"sku":"A","quantity":${json}}`)
    expect(v.safeParse(cartLine, line).success).toBe(false)
    expect(refusedOf(orders([line]))).toBe('QUANTITY_IMPOSSIBLE')
  })

  it('is refused for 999 and one more of one article in two lines, and takes 999', () => {
    const line = { sku: 'C', quantity: 999 }
    expect(v.safeParse(cartLine, line).success).toBe(true)
    expect(made(orders([line]))[0]?.totalFen).toBe(999)
    expect(refusedOf(orders([line, { sku: 'C', quantity: 1 }]))).toBe('QUANTITY_IMPOSSIBLE')
  })

  it('is refused when it is empty, too long, of what nobody sells, or dearer than WeChat takes', () => {
    expect(refusedOf(orders([]))).toBe('CART_EMPTY')
    const many = Array.from({ length: CART_LINES_MAX + 1 }, () => ({ sku: 'C', quantity: 1 }))
    expect(refusedOf(orders(many))).toBe('CART_TOO_LONG')
    expect(refusedOf(orders([{ sku: 'Z', quantity: 1 }]))).toBe('NOT_ON_SALE')
    const dear = (priceFen: number) =>
      orders([{ sku: 'D', quantity: 1 }], [{ sku: 'D', name: '', priceFen, owner: 'hq' }])
    expect(refusedOf(dear(ORDER_FEN_MAX))).toBeUndefined()
    expect(refusedOf(dear(ORDER_FEN_MAX + 1))).toBe('ORDER_TOO_LARGE')
  })
})

describe('the input of an order', () => {
  const input = {
    requestId: 'r-1',
    storeId: 'S1',
    lines: [{ sku: 'A', quantity: 1 }],
    delivery: { kind: 'pickup' },
  }
  const home = {
    kind: 'delivery',
    address: {
      name: '王芳',
      phone: '13800000000',
      province: '浙江',
      city: '杭州',
      district: '西湖',
      detail: '文三路 1 号',
    },
  }
  const takes = (more: object) => v.safeParse(createOrderInput, { ...input, ...more }).success

  it('is a shop front, articles, and how they come to the customer', () => {
    expect([takes({}), takes({ delivery: home })]).toEqual([true, true])
    expect(takes({ invoice: { kind: 'company', title: '某公司', taxNumber: '91330100MA27XYXQ0L' } })).toBe(true)
  })

  it.each<[string, object]>([
    ['a price', { totalFen: 1 }],
    ['a guide', { guide: 'g-1' }],
    ['a state', { state: 'paid' }],
    ['no lines', { lines: [] }],
    ['a pickup with an address', { delivery: { ...home, kind: 'pickup' } }],
    ['no house', { delivery: { ...home, address: { ...home.address, detail: '' } } }],
    [
      'a number of full-width digits',
      { delivery: { ...home, address: { ...home.address, phone: '１３８００００００００' } } },
    ],
    ['a slot that ends before it begins', { delivery: { kind: 'pickup', slot: { fromMs: 2, untilMs: 1 } } }],
    ['an article in full-width letters', { lines: [{ sku: 'Ａ', quantity: 1 }] }],
  ])('is refused with %s', (_, more) => {
    expect(takes(more)).toBe(false)
  })
})

describe('the id of an order', () => {
  it.each(['abcd', 'A1_-', 'x'.repeat(26)])('may be %s', (id) => {
    expect(v.safeParse(orderId, id).success).toBe(true)
  })

  it.each(['abc', 'x'.repeat(27), 'ab*d', 'ab d', 'ａbcd'])('may not be %s, which gives no payment number', (id) => {
    expect(v.safeParse(orderId, id).success).toBe(false)
  })
})
