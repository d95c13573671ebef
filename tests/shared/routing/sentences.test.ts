import { describe, expect, it } from 'vitest'
import type { NoticeKind } from '#shared/routing/attribution/documents.ts'
import { noticeSentence } from '#shared/routing/attribution/notice-words.ts'
import { routing } from '#shared/routing/contract.ts'
import { type RoutingRefusal, routingSentences } from '#shared/routing/sentences.ts'

const refusals = [...new Set(Object.values(routing).flatMap((operation): readonly string[] => operation.refusals))]

describe('every refusal of routing', () => {
  it('has a Chinese sentence that says what to do, without a code in it', () => {
    expect(Object.keys(routingSentences).sort()).toEqual([...refusals].sort())
    for (const refusal of refusals) {
      const sentence = routingSentences[refusal as RoutingRefusal]()
      expect(sentence, refusal).toMatch(/^\P{Script=Latin}+$/u)
      expect(sentence, refusal).toMatch(/请|可以/)
      expect(sentence, refusal).toMatch(/。$/)
      expect(sentence.length, refusal).toBeLessThanOrEqual(60)
    }
  })

  it('says from when a store may be changed again', () => {
    const possibleFromMs = Date.parse('2027-01-02T00:00:00+08:00')
    expect(routingSentences.STORE_CHANGE_LIMIT({ possibleFromMs })).toContain('2027年1月2日起可以再换')
    expect(routingSentences.CONTEST_TOO_LATE({ days: 30 })).toContain('30 天')
  })
})

describe('every notice', () => {
  it('is a Chinese sentence with the day by which something can be done', () => {
    const kinds: NoticeKind[] = [
      'moved-away',
      'bought-here',
      'imported-elsewhere',
      'claimed',
      'upheld',
      'rejected',
      'hand-over',
    ]
    const untilMs = Date.parse('2026-12-01T12:00:00+08:00')
    for (const kind of kinds) {
      const notice = {
        noticeId: 'n',
        reader: 'store:A',
        kind,
        personId: 'p',
        atMs: 1,
        expiresAtMs: 2,
        untilMs,
        coverUntil: '2027-05-06',
      }
      const sentence = noticeSentence(notice, { staffName: '李梅' })
      expect(sentence, kind).toMatch(/^\P{Script=Latin}+。$/u)
      if (['moved-away', 'bought-here', 'imported-elsewhere', 'claimed', 'hand-over'].includes(kind))
        expect(sentence).toContain('2026年12月1日')
      if (kind === 'moved-away') expect(sentence).toContain('2027年5月6日')
    }
  })
})
