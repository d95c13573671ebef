/** Contrast as WCAG counts it: a wrong formula would let pale words pass, or send somebody after good ones. */
import { describe, expect, it } from 'vitest'
import { type Colour, contrast, ground, leastContrast } from '#scripts/screens/colour.ts'

const BLACK: Colour = [0, 0, 0, 1]
const WHITE: Colour = [255, 255, 255, 1]
const grey = (value: number, alpha = 1): Colour => [value, value, value, alpha]

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast(BLACK, [WHITE])).toBeCloseTo(21)
    expect(contrast(grey(119), [grey(119)])).toBe(1)
  })
  it('knows the grey that WCAG names as the last that may be read on white', () => {
    expect(contrast(grey(118), [WHITE])).toBeGreaterThan(4.5)
    expect(contrast(grey(119), [WHITE])).toBeLessThan(4.5)
  })
  it('does not ask which of the two is darker', () => {
    expect(contrast(WHITE, [BLACK])).toBe(contrast(BLACK, [WHITE]))
  })
  it('sees through what is half transparent, words and grounds alike', () => {
    expect(ground([[0, 0, 0, 0.5], WHITE])).toEqual(grey(127.5))
    expect(contrast([0, 0, 0, 0.5], [WHITE])).toBeCloseTo(contrast(grey(127.5), [WHITE]))
    expect(contrast(BLACK, [[0, 0, 0, 0.5], WHITE])).toBeCloseTo(contrast(BLACK, [grey(127.5)]))
  })
  it('takes white for what shows through every ground', () => {
    expect(contrast(BLACK, [])).toBeCloseTo(21)
  })
})

it('asks less of large letters, and of bold ones a little earlier', () => {
  expect(leastContrast(23.9, 400)).toBe(4.5)
  expect(leastContrast(24, 400)).toBe(3)
  expect(leastContrast(18.66, 700)).toBe(3)
  expect(leastContrast(18.66, 600)).toBe(4.5)
  expect(leastContrast(18, 700)).toBe(4.5)
})
