/** Amounts as people read them. Pure; every amount is in whole fen. */
import { yuanOf } from '#shared/kernel/money.ts'

export interface PriceParts {
  /** With a comma a thousand: 4,299. */
  yuan: string
  /** `.50`, or nothing where the price is in whole yuan. */
  cents: string
}

export function priceParts(fen: number): PriceParts {
  const [yuan = '', cents] = yuanOf(fen).split('.')
  return { yuan: yuan.replace(/\B(?=(\d{3})+$)/g, ','), cents: cents === undefined ? '' : `.${cents}` }
}

/** ¥4,299, ¥4,299.50. */
export function sayPrice(fen: number): string {
  const { yuan, cents } = priceParts(fen)
  return `¥${yuan}${cents}`
}
