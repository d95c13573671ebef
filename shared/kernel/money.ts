/** Fen as people read and write them: in yuan, by whole numbers all the way. */

/** 429900 → `4299`, 429950 → `4299.50`. @param fen whole, not negative */
export function yuanOf(fen: number): string {
  const cents = fen % 100
  const yuan = String((fen - cents) / 100)
  return cents === 0 ? yuan : `${yuan}.${String(cents).padStart(2, '0')}`
}

/** An amount that `fenOf` reads: up to 99,999,999.99, without separators. */
export const YUAN = /^[¥￥]?(\d{1,8})(?:\.(\d{1,2}))?$/

/** @param yuan as `YUAN` allows it */
export function fenOf(yuan: string): number {
  const [, whole = '', cents = ''] = YUAN.exec(yuan) ?? []
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}
