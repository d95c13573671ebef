import { describe, expect, test } from 'vitest'
import { compareRows } from '@/features/shop/compare.shared'
import { cardsOf } from '@/features/shop/front.shared'
import {
  chosenOf,
  deliveryWords,
  type Offer,
  othersWith,
  sayMetres,
  sayMonths,
  stockWords,
  warrantyWords,
} from '@/features/shop/offer.shared'
import { entry, product, WASHER } from './samples.ts'

const OWN: Offer = { priceFen: 1, stock: 3, from: 'store', when: '本店有货', pickup: true, radiusM: 5_000 }
const HQ: Offer = { priceFen: 1, stock: 3, from: 'hq', when: '总部次日发货', pickup: false }

describe('cards on the front', () => {
  test('are one a product, with the least that can be had now', () => {
    const cards = cardsOf([
      entry({ sku: 'F1-B', priceFen: 100, stock: 0, when: '暂时无货' }),
      entry({ sku: 'F1-W', priceFen: 300, stock: 2, when: '本店有货' }),
      WASHER,
      entry({ sku: 'F1-G', priceFen: 200, stock: 9, from: 'hq', when: '总部次日发货' }),
    ])
    expect(cards).toMatchObject([
      { productId: 'F1', fen: 200, from: true, when: '总部次日发货', ready: true },
      { productId: 'W1', fen: 329_950, from: false, when: '总部次日发货', ready: true },
    ])
  })

  test('say so when nothing of a product is there', () => {
    const gone = { stock: 0, when: '暂时无货' }
    expect(cardsOf([entry(gone), entry({ ...gone, sku: 'F1-W', priceFen: 1 })])).toMatchObject([
      { fen: 1, from: true, when: '暂时无货', ready: false },
    ])
  })
})

describe('an offer', () => {
  test.each([
    [OWN, '本店还有 3 件'],
    [{ ...OWN, stock: 6 }, '本店有货'],
    [HQ, '总部次日发货'],
    [{ ...OWN, stock: 0 }, '暂时无货'],
  ])('%# says whether it is there', (offer, words) => expect(stockWords(offer)).toBe(words))

  test.each([
    [OWN, ['可以到店自提', '门店周围 5 km 内送货上门']],
    [{ ...HQ, stock: 9 }, ['总部直接送到家']],
    [{ ...OWN, stock: 0 }, []],
  ])('%# says how it comes', (offer, lines) => expect(deliveryWords(offer)).toEqual(lines))

  test('opens with what can be had now, and keeps what somebody chose', () => {
    const [black, white, grey] = product().variants
    const sold = { ...black, offer: { ...OWN, stock: 0 } } as NonNullable<typeof black>
    expect(chosenOf([sold, white, grey] as never, undefined)?.sku).toBe('F1-W')
    expect(chosenOf([sold, grey] as never, undefined)?.sku).toBe('F1-B')
    expect(chosenOf([sold, white, grey] as never, 'F1-G')?.sku).toBe('F1-G')
    expect(chosenOf([], undefined)).toBeUndefined()
  })
})

test('other stores are named for the article that is looked at', () => {
  const { elsewhere } = product()
  expect(othersWith(elsewhere, 'F1-W')).toEqual([
    { storeId: 'S2', name: '西湖店', note: '距本店 3.2 km · 有 2 件', fen: 445_000 },
  ])
  expect(othersWith(elsewhere, 'F1-B')).toEqual([])
})

test.each([
  [850, '850 m'],
  [999.6, '1 km'],
  [3_240, '3.2 km'],
  [12_000, '12 km'],
])('%i metres are %s', (metres, words) => expect(sayMetres(metres)).toBe(words))

test('months are told in years where they are', () => {
  expect([12, 18, 120].map(sayMonths)).toEqual(['1 年', '18 个月', '10 年'])
  expect(warrantyWords({ months: 36, longer: [{ name: '压缩机', months: 120 }] })).toEqual([
    '整机保修 3 年',
    '压缩机保修 10 年',
  ])
})

describe('a comparison', () => {
  const big = product()
  const small = product({
    product: {
      productId: 'F2',
      specification: [
        { name: '能效', value: '一级' },
        { name: '噪声', value: '38 分贝' },
      ],
      services: ['送货上门'],
    },
    warranty: { months: 36, longer: [] },
  })

  test('has every line of either, and marks those that differ', () => {
    const rows = new Map(compareRows(big, small).map(({ name, ...row }) => [name, row]))
    expect(rows.get('能效')).toEqual({ left: '一级', right: '一级', differs: false })
    expect(rows.get('容积')).toEqual({ left: '452 升', right: '—', differs: true })
    expect(rows.get('噪声')).toEqual({ left: '—', right: '38 分贝', differs: true })
    expect(rows.get('保修')).toEqual({ left: '—', right: '整机保修 3 年', differs: true })
    expect(rows.get('服务')).toEqual({ left: '送货上门、旧机回收', right: '送货上门', differs: true })
    expect(rows.get('价格')).toEqual({ left: '¥4,299', right: '¥4,299', differs: false })
  })

  test('of a product with itself differs nowhere', () => {
    expect(compareRows(big, big).filter(({ differs }) => differs)).toEqual([])
  })

  test('says which one cannot be bought here', () => {
    const nowhere = product({ variants: [{ sku: 'F3-A', name: '雪白' }] })
    expect(compareRows(nowhere, big)[0]).toEqual({
      name: '价格',
      left: '本店暂时不卖',
      right: '¥4,299',
      differs: true,
    })
  })
})
