/** Numbers that WeChat takes, one for each thing and never the same for two. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderOfTradeNo, outTradeNo, refundNo, returnNo, splitNo, unfreezeNo } from '#shared/payment/numbers.ts'
import { RUNS } from './orders.ts'

const anyOrderId = fc.stringMatching(/^[0-9A-Za-z_-]{4,26}$/)
const anyAttempt = fc.integer({ min: 1, max: 99 })
const anyCount = fc.integer({ min: 1, max: 9_999 })

describe('numbers', () => {
  it('of payments are 6 to 32 of what WeChat allows, and lead back to their order', () => {
    fc.assert(
      fc.property(anyOrderId, anyAttempt, (orderId, attempt) => {
        const number = outTradeNo(orderId, attempt)
        expect(number).toMatch(/^[0-9A-Za-z_\-|*]{6,32}$/)
        expect(orderOfTradeNo(number)).toEqual({ orderId, attempt })
      }),
      RUNS,
    )
  })

  it('of what follows from a payment are at most 64, and all different', () => {
    fc.assert(
      fc.property(anyOrderId, anyAttempt, anyCount, anyCount, (orderId, attempt, n, position) => {
        const trade = outTradeNo(orderId, attempt)
        const split = splitNo(trade, n)
        const numbers = [split, unfreezeNo(trade), refundNo(trade, n), returnNo(split, position, n)]
        for (const number of numbers) expect(number).toMatch(/^[0-9A-Za-z_\-|*@]{1,64}$/)
        expect(new Set(numbers).size).toBe(numbers.length)
      }),
      RUNS,
    )
  })

  it('of different things differ', () => {
    const anyTrade = fc.tuple(anyOrderId, anyAttempt).map(([orderId, attempt]) => outTradeNo(orderId, attempt))
    const anyReturn = fc.tuple(anyTrade, anyCount, anyCount, anyCount)
    fc.assert(
      fc.property(anyReturn, anyReturn, (one, other) => {
        const spell = ([trade, n, position, count]: typeof one) => returnNo(splitNo(trade, n), position, count)
        expect(spell(one) === spell(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
      RUNS,
    )
  })

  it('are never made of what would break them', () => {
    for (const orderId of ['abc', 'a b c d', '订单0001', 'order*1', 'x'.repeat(27)])
      expect(() => outTradeNo(orderId, 1)).toThrow(RangeError)
    for (const attempt of [0, 100, 1.5, Number.NaN]) expect(() => outTradeNo('order-1', attempt)).toThrow(RangeError)
    for (const foreign of ['order-1', 'order-1*0', 'order-1*100', 'order-1*1@s1'])
      expect(orderOfTradeNo(foreign)).toBeUndefined()
  })
})
