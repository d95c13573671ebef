/** What a customer is offered of one article in one shop: the store's own goods first, HQ's where the store has none, each with from where and when. */
import type { ListingRecord, Variant } from './documents.ts'

export interface Offer {
  priceFen: number
  /** Pieces that can be bought now. */
  stock: number
  /** Whose goods they are, and with that who is paid. */
  from: 'store' | 'hq'
  /** For the customer: 本店有货. */
  when: string
  /** May be fetched at the store. */
  pickup: boolean
  /** How far the store delivers, in metres; absent for HQ, who delivers everywhere, and where the store does not deliver. */
  radiusM?: number
}

export interface OfferFacts {
  listing: ListingRecord | undefined
  /** Free at the store. */
  ownFree: number
  /** Free in all of HQ's warehouses together. */
  hqFree: number
}

/** Undefined where neither the store sells the article nor HQ has it. What the store took off its shelf is still HQ's to sell. */
export function offerOf({ hq }: Pick<Variant, 'hq'>, { listing, ownFree, hqFree }: OfferFacts): Offer | undefined {
  const own = listing?.onShelf ? listing : undefined
  if (own && ownFree > 0) return ownOffer(own, ownFree)
  if (hq && hqFree > 0) {
    const when = hqWhen(hq.handlingDays)
    return { priceFen: hq.priceFen, stock: hqFree, from: 'hq', when, pickup: false }
  }
  return own && ownOffer(own, 0)
}

function ownOffer({ priceFen, pickup, radiusM }: ListingRecord, stock: number): Offer {
  const when = stock === 0 ? '暂时无货' : pickup ? '本店有货，可到店自提' : '本店有货'
  return { priceFen, stock, from: 'store', when, pickup, ...(radiusM > 0 && { radiusM }) }
}

const hqWhen = (days: number): string => {
  if (days === 0) return '总部当日发货'
  return days === 1 ? '总部次日发货' : `总部 ${days} 天内发货`
}
