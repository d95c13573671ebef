/**
 * The numbers by which WeChat knows what we ask of it. Derived, never drawn: whoever asks again after a crash asks under the same number,
 * and WeChat does it once. A star parts what an order id cannot contain, so different things never get the same number.
 */

const ORDER_ID = /^[0-9A-Za-z_-]{4,26}$/
const ATTEMPTS_MAX = 99
const COUNT_MAX = 9_999

function counted(value: number, max: number, what: string): number {
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new RangeError(`${what} ${value} is not from 1 to ${max}`)
  return value
}

/**
 * `out_trade_no`: 6 to 32 of `0-9 A-Z a-z _ - | *`. A payment that was closed is followed by the next attempt.
 * @throws RangeError for an order id that is not 4 to 26 of `0-9 A-Z a-z _ -`, or an attempt that is not from 1 to 99
 */
export function outTradeNo(orderId: string, attempt: number): string {
  if (!ORDER_ID.test(orderId)) throw new RangeError(`order id ${orderId} gives no payment number`)
  return `${orderId}*${counted(attempt, ATTEMPTS_MAX, 'attempt')}`
}

/** The order behind a payment number, undefined when the number is not of our making. */
export function orderOfTradeNo(tradeNo: string): { orderId: string; attempt: number } | undefined {
  const [, orderId, attempt] = /^([0-9A-Za-z_-]{4,26})\*([1-9]\d?)$/.exec(tradeNo) ?? []
  return orderId === undefined ? undefined : { orderId, attempt: Number(attempt) }
}

/** `out_order_no` of the n-th split request of a payment: at most 64 of `0-9 A-Z a-z _ - | * @`. */
export const splitNo = (tradeNo: string, count: number): string => `${tradeNo}@s${counted(count, COUNT_MAX, 'request')}`

/** `out_order_no` of the end of the freeze. */
export const unfreezeNo = (tradeNo: string): string => `${tradeNo}@u`

/** `out_refund_no` of the n-th refund of a payment. */
export const refundNo = (tradeNo: string, count: number): string => `${tradeNo}@f${counted(count, COUNT_MAX, 'refund')}`

/** `out_return_no`: the n-th return of what one receiver got by a split request, named by its position in it from 1. */
export const returnNo = (outOrderNo: string, position: number, count: number): string =>
  `${outOrderNo}-${counted(position, COUNT_MAX, 'position')}-${counted(count, COUNT_MAX, 'return')}`
