/**
 * Whole fen, 1/100 yuan. Parts are cut down to the fen and computed exactly: a product beyond 2^53 goes through BigInt, so that ten
 * billion yuan lose nothing. This is the only file in which money is multiplied by a ratio or divided.
 */

/** The largest amount anything here is asked about: ten billion yuan. */
export const FEN_MAX = 1_000_000_000_000

/** Ratios are whole basis points, 1/10000. */
export const BASIS_POINTS = 10_000

export const isFen = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= FEN_MAX

/** @throws RangeError for anything but whole fen from 0 to FEN_MAX: an amount from outside was checked long before */
export function assertFen(value: number, what: string): void {
  if (!isFen(value)) throw new RangeError(`${what} is ${value}: whole fen from 0 to ${FEN_MAX} are expected`)
}

/**
 * floor(amount × part ÷ whole), exactly: below 2^53 a quotient is rounded by less than 1 ÷ whole, so it cannot reach the next whole number.
 * @example floorPart(129_900, 300, BASIS_POINTS) // 3897
 */
export function floorPart(amount: number, part: number, whole: number): number {
  const product = amount * part
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / whole)
  return Number((BigInt(amount) * BigInt(part)) / BigInt(whole))
}

/** ceil(amount × part ÷ whole), exactly. */
export function ceilPart(amount: number, part: number, whole: number): number {
  const floor = floorPart(amount, part, whole)
  return BigInt(amount) * BigInt(part) === BigInt(floor) * BigInt(whole) ? floor : floor + 1
}

/** amount × part ÷ whole to the nearest fen, exactly; half a fen counts up. */
export const nearestPart = (amount: number, part: number, whole: number): number =>
  Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)))

/** Σ of fen. */
export const sumFen = (amounts: readonly number[]): number => amounts.reduce((sum, fen) => sum + fen, 0)

/**
 * Divides a total in proportion to weights, to the last fen: everybody gets the floor, and the fen left over go one each to the largest
 * remainders, the earlier of two equal ones first. What is divided by amounts and not more than their sum is never more than the amount.
 * For discounts and refunds over lines; a split between parties floors instead, because this could exceed a cap by a fen.
 * @throws RangeError for what is no amount, or for a total where all weights are 0
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  assertFen(total, 'the total')
  for (const weight of weights) assertFen(weight, 'a weight')
  const whole = BigInt(sumFen(weights))
  if (whole === 0n) {
    if (total > 0) throw new RangeError(`${total} fen cannot be divided by weights that are all 0`)
    return weights.map(() => 0)
  }
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const parts = exact.map((product) => Number(product / whole))
  const remainders = exact.map((product) => product % whole)
  const byRemainder = [...weights.keys()].sort((a, b) => compare(remainders[b], remainders[a]) || a - b)
  for (const at of byRemainder.slice(0, total - sumFen(parts))) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

const compare = (a = 0n, b = 0n): number => (a < b ? -1 : a > b ? 1 : 0)

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
