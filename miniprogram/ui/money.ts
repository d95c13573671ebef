/** Amounts as people read them. Pure; every amount is in whole fen. */

export interface PriceParts {
  /** With a comma a thousand: 4,299. */
  yuan: string
  /** `.50`, or nothing where the price is in whole yuan. */
  cents: string
}

/** Cut as text: an amount is never divided. */
export function priceParts(fen: number): PriceParts {
  const digits = String(fen).padStart(3, '0')
  const cents = digits.slice(-2)
  return {
    yuan: digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ','),
    cents: cents === '00' ? '' : `.${cents}`,
  }
}

/** ¥4,299, ¥4,299.50. */
export function sayPrice(fen: number): string {
  const { yuan, cents } = priceParts(fen)
  return `¥${yuan}${cents}`
}
