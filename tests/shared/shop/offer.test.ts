import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListingRecord } from '#shared/shop/documents.ts'
import { offerOf } from '#shared/shop/offer.ts'

const listing: ListingRecord = {
  storeId: 'S1',
  sku: 'A',
  productId: 'P',
  city: '杭州市',
  onShelf: true,
  priceFen: 900,
  pickup: true,
  radiusM: 3_000,
}
const hq = { priceFen: 1_000, handlingDays: 3 }

describe('what a customer is offered', () => {
  it('is the store’s own while it has some, then HQ’s, then the empty shelf', () => {
    const own = { priceFen: 900, from: 'store', pickup: true, radiusM: 3_000 }
    expect(offerOf({ hq }, { listing, ownFree: 2, hqFree: 9 })).toEqual({
      ...own,
      stock: 2,
      when: '本店有货，可到店自提',
    })
    expect(offerOf({ hq }, { listing, ownFree: 0, hqFree: 9 })).toEqual({
      priceFen: 1_000,
      stock: 9,
      from: 'hq',
      when: '总部 3 天内发货',
      pickup: false,
    })
    expect(offerOf({ hq }, { listing, ownFree: 0, hqFree: 0 })).toEqual({ ...own, stock: 0, when: '暂时无货' })
  })

  it('is HQ’s where the store took its own off the shelf, and nothing where HQ does not deliver either', () => {
    const off = { ...listing, onShelf: false }
    expect(offerOf({ hq }, { listing: off, ownFree: 2, hqFree: 1 })?.from).toBe('hq')
    expect(offerOf({}, { listing: off, ownFree: 2, hqFree: 1 })).toBeUndefined()
    expect(offerOf({ hq }, { listing: undefined, ownFree: 2, hqFree: 0 })).toBeUndefined()
  })

  it('never offers more than whoever is named has, nor another’s price', () => {
    const facts = fc.record({
      ownFree: fc.nat(50),
      hqFree: fc.nat(50),
      onShelf: fc.boolean(),
      listed: fc.boolean(),
      byHq: fc.boolean(),
    })
    fc.assert(
      fc.property(facts, ({ ownFree, hqFree, onShelf, listed, byHq }) => {
        const offer = offerOf(byHq ? { hq } : {}, {
          listing: listed ? { ...listing, onShelf } : undefined,
          ownFree,
          hqFree,
        })
        if (!offer) return
        expect(offer.priceFen).toBe(offer.from === 'store' ? 900 : 1_000)
        expect(offer.stock).toBe(offer.from === 'store' ? ownFree : hqFree)
        if (offer.from === 'store') expect(listed && onShelf).toBe(true)
      }),
    )
  })
})
