/** Laws of whole fen: floors, largest remainders, and nothing lost up to ten billion yuan. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, assertFen, ceilPart, FEN_MAX, fenOf, floorPart, sumFen, YUAN, yuanOf } from '#shared/kernel/money.ts'

const RUNS = { numRuns: 10_000 }
const anyAmount = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 103, FEN_MAX),
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 0, max: FEN_MAX }),
)
const anyWeights = fc.array(fc.oneof(anyAmount, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 50 })

describe('a part of an amount', () => {
  it('is the floor or ceiling of the exact fraction', () => {
    const ratio = fc.tuple(
      anyAmount,
      anyAmount.filter((whole) => whole > 0),
    )
    fc.assert(
      fc.property(anyAmount, ratio, (amount, [part, whole]) => {
        const exact = BigInt(amount) * BigInt(part)
        const floor = exact / BigInt(whole)
        fc.pre(floor <= BigInt(FEN_MAX))
        expect(floorPart(amount, part, whole)).toBe(Number(floor))
        expect(ceilPart(amount, part, whole)).toBe(Number((exact + BigInt(whole) - 1n) / BigInt(whole)))
      }),
      RUNS,
    )
  })

  it('is exact where a product no longer fits into a number', () => {
    expect(floorPart(999_999_999_999, 9_999, 10_000)).toBe(999_899_999_999)
    expect(floorPart(FEN_MAX, 10_000, 10_000)).toBe(FEN_MAX)
  })
})

describe('an allocation by largest remainder', () => {
  const anyTask = anyWeights
    .filter((weights) => weights.some((weight) => weight > 0))
    .filter((w) => sumFen(w) <= FEN_MAX)

  it('adds up to the total, each part next to its exact value', () => {
    fc.assert(
      fc.property(anyAmount, anyTask, (total, weights) => {
        const parts = allocate(total, weights)
        expect(sumFen(parts)).toBe(total)
        for (const [at, part] of parts.entries()) {
          const floor = floorPart(total, weights[at] ?? 0, sumFen(weights))
          expect(part === floor || part === floor + 1).toBe(true)
          if (weights[at] === 0) expect(part).toBe(0)
        }
      }),
      RUNS,
    )
  })

  it('gives the fen left over to the largest remainders', () => {
    fc.assert(
      fc.property(anyAmount, anyTask, (total, weights) => {
        const whole = BigInt(sumFen(weights))
        const remainder = (at: number) => (BigInt(total) * BigInt(weights[at] ?? 0)) % whole
        const parts = allocate(total, weights)
        const raised = parts.map((part, at) => part > floorPart(total, weights[at] ?? 0, Number(whole)))
        for (const at of raised.keys())
          for (const other of raised.keys())
            if (raised[at] && !raised[other]) expect(remainder(at) >= remainder(other)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('of a discount never takes more from a line than it costs', () => {
    fc.assert(
      fc.property(anyTask, fc.double({ min: 0, max: 1, noNaN: true }), (prices, part) => {
        const discount = Math.floor(sumFen(prices) * part)
        allocate(discount, prices).forEach((taken, at) => {
          expect(taken).toBeLessThanOrEqual(prices[at] ?? 0)
        })
      }),
      RUNS,
    )
  })

  it('prefers the earlier of equal remainders', () => {
    expect(allocate(2, [1, 1, 1])).toEqual([1, 1, 0])
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(10, [1, 2, 4])).toEqual([1, 3, 6])
    expect(allocate(0, [0, 0])).toEqual([0, 0])
  })

  it('refuses what cannot be divided', () => {
    expect(() => allocate(1, [0, 0])).toThrow('weights that are all 0')
    for (const amount of [-1, 1.5, Number.NaN, Infinity, FEN_MAX + 1]) {
      expect(() => allocate(amount, [1])).toThrow(RangeError)
      expect(() => allocate(1, [1, amount])).toThrow(RangeError)
      expect(() => assertFen(amount, 'a price')).toThrow('a price is')
    }
  })
})

describe('yuan', () => {
  it('are written as people write them', () => {
    expect([0, 5, 50, 100, 429_900, 429_950].map(yuanOf)).toEqual(['0', '0.05', '0.50', '1', '4299', '4299.50'])
    expect(['¥1', '1.5', '0.05', '2699.50'].map(fenOf)).toEqual([100, 150, 5, 269_950])
    for (const text of ['', '1.', '.5', '1.505', '1,000', '-1', '1e3', '１']) expect(text).not.toMatch(YUAN)
  })

  it('say every amount back to the fen', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (fen) => {
        expect(fenOf(yuanOf(fen))).toBe(fen)
      }),
    )
  })
})
