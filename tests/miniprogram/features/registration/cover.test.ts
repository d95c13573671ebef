import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/kernel/time.ts'
import {
  axisOf,
  longestFirst,
  placeOf,
  sayDaysLeft,
  sayMonths,
  serialTail,
  spanOf,
  stateWords,
} from '@/features/registration/cover.shared'
import { cover, part } from '../../samples.ts'

describe('words', () => {
  test('each state has a word, a mark of its own shape and a tone', () => {
    const said = (['covered', 'ending', 'ended'] as const).map((state) => stateWords({ state, daysLeft: 12 }))
    expect(said.map(({ word, mark }) => `${mark} ${word}`)).toEqual(['● 在保', '◐ 12 天内到期', '○ 已过保'])
    expect(new Set(said.map((each) => each.mark)).size).toBe(3)
  })

  test('days left are said, the last day by name', () => {
    expect(sayDaysLeft({ state: 'covered', daysLeft: 512 })).toBe('还有 512 天')
    expect(sayDaysLeft({ state: 'ending', daysLeft: 1 })).toBe('今天最后一天')
    expect(sayDaysLeft({ state: 'ended', daysLeft: 0 })).toBe('已过保')
  })

  test('terms of whole years are said in years', () => {
    expect([12, 18, 120].map(sayMonths)).toEqual(['1 年', '18 个月', '10 年'])
  })

  test('a serial’s tail is its last six', () => {
    expect(serialTail('ML26FR00074121')).toBe('074121')
  })
})

describe('the axis', () => {
  const starts = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays('2020-01-01', days))
  const terms = fc.tuple(starts, fc.integer({ min: 1, max: 120 })).map(([start, months]) => cover(start, months))

  test('every term lies inside, in order, and the whole axis is used', () => {
    fc.assert(
      fc.property(fc.array(terms, { minLength: 1, maxLength: 8 }), (covers) => {
        const axis = axisOf(covers)
        const spans = covers.map((each) => spanOf(each, axis))
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(1)
          expect(start).toBeLessThan(end)
        }
        expect(Math.min(...spans.map((span) => span.start))).toBe(0)
        expect(Math.max(...spans.map((span) => span.end))).toBe(1)
      }),
    )
  })

  test('the last covered day lies before the end of its bar, the day after at it', () => {
    fc.assert(
      fc.property(terms, (term) => {
        const axis = axisOf([term])
        const { end } = spanOf(term, axis)
        expect(placeOf(term.end, axis)).toBeLessThan(end)
        expect(placeOf(addDays(term.end, 1), axis)).toBe(end)
      }),
    )
  })

  test('days outside the axis are kept at its edges', () => {
    const axis = axisOf([cover('2026-01-01', 12)])
    expect(placeOf('2020-01-01', axis)).toBe(0)
    expect(placeOf('2040-01-01', axis)).toBe(1)
  })
})

test('the three longest terms come first and none is lost', () => {
  const months = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 12 })
  fc.assert(
    fc.property(months, (lengths) => {
      const parts = lengths.map((length, index) => part(`p${index}`, `部件${index}`, length))
      const { top, rest } = longestFirst(parts)
      expect(top.length).toBe(Math.min(3, parts.length))
      expect([...top, ...rest].map((each) => each.part).sort()).toEqual(parts.map((each) => each.part).sort())
      const shortestTop = Math.min(...top.map((each) => each.coverage.months))
      for (const each of rest) expect(each.coverage.months).toBeLessThanOrEqual(shortestTop)
    }),
  )
})
