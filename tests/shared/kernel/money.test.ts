import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenOf, YUAN, yuanOf } from '#shared/kernel/money.ts'

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
