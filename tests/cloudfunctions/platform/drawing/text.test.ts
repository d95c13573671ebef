import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Font } from '#cloudfunctions/platform/drawing/font.ts'
import { drawable, widthOf, wrap } from '#cloudfunctions/platform/drawing/text.ts'
import { ourFont } from './samples.ts'

let font: Font
beforeAll(async () => {
  font = await ourFont()
})

describe('the font', () => {
  it('has Chinese characters of one width, and digits of one', () => {
    expect([...'门联：合肥蜀山'].map((letter) => font.advance(letter))).toEqual(Array(7).fill(1))
    expect(new Set([...'0123456789'].map((letter) => font.advance(letter))).size).toBe(1)
    expect(font.advance('W')).toBeGreaterThan(font.advance('i') ?? 1)
  })

  it('says what it has not', () => {
    for (const letter of ['𠮷', '\ud800', '\uffff', '🙂']) expect(font.advance(letter)).toBeUndefined()
  })
})

describe('a name made drawable', () => {
  it('is one line, without what cannot be seen, and marks what the font lacks', () => {
    expect(drawable('  𠮷野家\n二\u0000 店\u200b\ud800 ', font)).toBe('〓野家 二 店〓')
  })

  it('holds only letters the font has, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const letter of drawable(text, font)) expect(font.advance(letter)).toBeDefined()
      }),
    )
  })
})

const measure = fc.record({
  sizePx: fc.integer({ min: 12, max: 60 }),
  widthPx: fc.integer({ min: 130, max: 700 }),
  linesMax: fc.integer({ min: 1, max: 3 }),
})
const name = fc
  .array(
    fc.oneof(fc.constantFrom('冰箱', '，', '（新）', 'Frost-free ', ' ', 'W'.repeat(70), '518', '。'), fc.string()),
  )
  .map((parts) => parts.join(''))

describe('wrapping', () => {
  it('never makes a line wider than its room or more lines than there is room for', () => {
    fc.assert(
      fc.property(name, measure, (text, room) => {
        const lines = wrap(drawable(text, font), room, font)
        expect(lines.length).toBeLessThanOrEqual(room.linesMax)
        for (const line of lines) expect(widthOf(line, room.sizePx, font)).toBeLessThanOrEqual(room.widthPx)
      }),
    )
  })

  it('loses nothing but spaces at the ends of lines, or ends in …', () => {
    const bare = (text: string): string => text.replaceAll(' ', '')
    fc.assert(
      fc.property(name, measure, (text, room) => {
        const whole = bare(drawable(text, font))
        const shown = bare(wrap(drawable(text, font), room, font).join(''))
        if (shown !== whole) {
          expect(shown.endsWith('…')).toBe(true)
          expect(whole.startsWith(shown.slice(0, -1))).toBe(true)
        }
      }),
    )
  })

  const room = { sizePx: 10, widthPx: 60, linesMax: 2 }

  it('keeps words whole and never begins a line with a comma', () => {
    expect(wrap('门联 Frost air', room, font)).toEqual(['门联 Frost', 'air'])
    expect(wrap('一二三四五六，七', room, font)).toEqual(['一二三四五', '六，七'])
  })

  it('ends a name that is too long in …, and breaks a word that is wider than the line', () => {
    expect(wrap('一二三四五六七八九十百千万', room, font)).toEqual(['一二三四五六', '七八九十百…'])
    expect(wrap('WWWWWWWWWW', room, font).length).toBe(2)
  })
})
