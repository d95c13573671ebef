import { describe, expect, it } from 'vitest'
import { shop } from '#shared/shop/contract.ts'
import { shopSentences } from '#shared/shop/sentences.ts'

const refusals = [...new Set(Object.values(shop).flatMap((operation): readonly string[] => operation.refusals))]

describe('what the shop says when it refuses', () => {
  it('is a Chinese sentence that says what to do', () => {
    expect(Object.keys(shopSentences).sort()).toEqual([...refusals].sort())
    for (const [code, sentence] of Object.entries(shopSentences)) {
      expect(sentence(), code).toMatch(/^\p{Script=Han}[^A-Za-z]*(请|可以)[^A-Za-z]*。$/u)
      expect(sentence().length, code).toBeLessThanOrEqual(60)
    }
  })

  it('names the limit in yuan, and how many are reserved', () => {
    expect(shopSentences.PRICE_ABOVE_CAP({ capFen: 479_900 })).toContain(' 4799 元')
    expect(shopSentences.PRICE_ABOVE_CAP({ capFen: 479_905 })).toContain(' 4799.05 元')
    expect(shopSentences.BELOW_RESERVED({ reserved: 3 })).toContain('3 件')
  })
})
