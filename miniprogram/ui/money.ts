/** Amounts as people read them. Pure; every amount is in whole fen. */

const FEN = 100

export interface PriceParts {
  /** With a comma a thousand: 4,299. */
  yuan: string
  /** `.50`, or nothing where the price is in whole yuan. */
  cents: string
}

export function priceParts(fen: number): PriceParts {
  const cents = fen % FEN
  return {
    yuan: String(Math.trunc(fen / FEN)).replace(/\B(?=(\d{3})+$)/g, ','),
    cents: cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`,
  }
}

/** ¥4,299, ¥4,299.50. */
export function sayPrice(fen: number): string {
  const { yuan, cents } = priceParts(fen)
  return `¥${yuan}${cents}`
}
