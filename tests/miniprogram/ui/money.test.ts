import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceParts, sayPrice } from '@/ui/money'

test.each([
  [1, '¥0.01'],
  [50, '¥0.50'],
  [29_900, '¥299'],
  [129_905, '¥1,299.05'],
  [100_000_000_000, '¥1,000,000,000'],
])('%i fen is %s', (fen, words) => expect(sayPrice(fen)).toBe(words))

test('no fen is lost or made up between amount and words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
      const { yuan, cents } = priceParts(fen)
      expect(BigInt(yuan.replaceAll(',', '') + (cents ? cents.slice(1) : '00'))).toBe(BigInt(fen))
    }),
  )
})
