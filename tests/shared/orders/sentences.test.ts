import { describe, expect, it } from 'vitest'
import { type OrderRefusal, orderSentences } from '#shared/orders/sentences.ts'
import { NOW_MS } from './facts.ts'

describe('every refusal', () => {
  it.each(Object.keys(orderSentences) as OrderRefusal[])(
    '%s has a Chinese sentence that says what to do',
    (refusal) => {
      const sentence = orderSentences[refusal]()
      expect(sentence).toMatch(/^\P{Script=Latin}+$/u)
      expect(sentence).toMatch(/请|可以/)
      expect(sentence).toMatch(/。$/)
      expect(sentence.length).toBeLessThanOrEqual(60)
    },
  )

  it('speaks of what it was told', () => {
    const { RETURN_WINDOW_CLOSED, TOO_EARLY, OUT_OF_STOCK, ORDER_TOO_LARGE, PICKUP_CODE_USED } = orderSentences
    expect(RETURN_WINDOW_CLOSED({ untilMs: NOW_MS })).toContain('（到2026年11月25日为止）')
    expect(TOO_EARLY({ fromMs: NOW_MS })).toContain('请2026年11月25日再来')
    expect(OUT_OF_STOCK({ missing: { A: 2, B: 1 } })).toContain('2 种商品共缺 3 件')
    expect(ORDER_TOO_LARGE()).toContain('最多 1000 万元')
    expect(PICKUP_CODE_USED({ usedAtMs: NOW_MS })).toContain('2026年11月25日')
  })
})
