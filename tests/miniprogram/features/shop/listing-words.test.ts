import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byProduct,
  firstForm,
  formOf,
  type ListingForm,
  piecesIn,
  recommendation,
  saidIn,
  shelfState,
  stockLine,
  wrongIn,
} from '@/features/shop/listing.shared'
import { listing } from './samples.ts'

const CAP = { capFen: 479_900 }
const form = (more: Partial<ListingForm> = {}): ListingForm => ({ ...firstForm({ recommendedFen: 429_900 }), ...more })

describe('a price that is typed', () => {
  test.each([
    ['4299', 429_900],
    ['4299.5', 429_950],
    ['4299.05', 429_905],
    ['4,299.00', 429_900],
    ['¥4299', 429_900],
    ['４２９９．５', 429_950],
    ['0.01', 1],
    ['4299.', 429_900],
  ])('%s yuan is %i fen', (price, fen) => {
    expect(wrongIn(form({ price }), {})).toEqual({})
    expect(saidIn(form({ price })).priceFen).toBe(fen)
  })

  test.each(['', '0', '0.00', '-1', '1e9', '4299.555', '四千', '99999999'])('"%s" is none', (price) => {
    expect(wrongIn(form({ price }), {}).price).toContain('请填价格')
  })

  test('may reach the limit of HQ and not pass it by a fen', () => {
    expect(wrongIn(form({ price: '4799' }), CAP)).toEqual({})
    expect(wrongIn(form({ price: '4799.01' }), CAP).price).toBe('高于总部的最高限价 ¥4,799，请改成不高于它的价格')
  })
})

test('what the server knows comes back as it was, whatever it is', () => {
  const said = fc.record({
    priceFen: fc.integer({ min: 1, max: 1_000_000_000 }),
    onShelf: fc.boolean(),
    pickup: fc.boolean(),
    radiusM: fc.integer({ min: 0, max: 100_000 }),
    consents: fc.option(fc.record({ marginBp: fc.integer({ min: 0, max: 5_000 }) }), { nil: undefined }),
  })
  fc.assert(
    fc.property(said, ({ consents, ...rest }) => {
      const before = { ...rest, ...(consents && { consents }) }
      expect(wrongIn(formOf(before), {})).toEqual({})
      expect(saidIn(formOf(before))).toEqual(before)
    }),
  )
})

test('kilometres and per cents have their limits', () => {
  expect(saidIn(form({ radius: '2.5' })).radiusM).toBe(2_500)
  expect(saidIn(form({ radius: '' })).radiusM).toBe(0)
  expect(wrongIn(form({ radius: '101' }), {}).radius).toContain('最多 100')
  expect(wrongIn(form({ margin: 'x' }), {})).toEqual({})
  expect(wrongIn(form({ consents: true, margin: 'x' }), {}).margin).toContain('百分数')
  expect(wrongIn(form({ consents: true, margin: '51' }), {}).margin).toContain('最多 50')
  expect(saidIn(form({ consents: true, margin: '2.5' })).consents).toEqual({ marginBp: 250 })
})

test.each([
  ['6', 6],
  ['0', 0],
  ['6.5', undefined],
  ['', undefined],
  ['1000001', undefined],
])('"%s" counted are %s pieces', (typed, pieces) => expect(piecesIn(typed)).toBe(pieces))

test('an article says how it stands', () => {
  expect(shelfState(listing())).toMatchObject({ word: '在架', tone: 'ok' })
  expect(shelfState(listing({ onHand: 2, reserved: 2 }))).toMatchObject({ word: '在架，没货' })
  expect(shelfState(listing({ onShelf: false }))).toMatchObject({ word: '已下架' })
  const { article: _, ...gone } = listing()
  expect(shelfState(gone)).toMatchObject({ word: '总部已停售' })
  expect(stockLine({ onHand: 6, reserved: 2 })).toBe('库存 6 件，其中 2 件留给订单')
  expect(stockLine({ onHand: 6, reserved: 0 })).toBe('库存 6 件')
  expect(recommendation({ recommendedFen: 429_900 })).toBe('总部建议 ¥4,299')
})

test('articles of one product stand together, also from a later page', () => {
  const groups = byProduct([listing(), listing({ productId: 'W1', sku: 'W1-W' }), listing({ sku: 'F1-W' })])
  expect(groups.map(({ productId, listings }) => [productId, listings.map(({ sku }) => sku)])).toEqual([
    ['F1', ['F1-B', 'F1-W']],
    ['W1', ['W1-W']],
  ])
})
