/** What the tour of the screens would report, on a small screen made up for each case. */
import { describe, expect, it } from 'vitest'
import type { ControlFact, Facts, TextFact } from '#scripts/screens/facts.ts'
import { judge } from '#scripts/screens/judge.ts'

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

const text = (words: string, change: Partial<TextFact> = {}): TextFact => {
  const place = change.box ?? box(16, 100, 100, 20)
  return {
    words,
    box: place,
    lines: [place],
    fontPx: 15,
    weight: 400,
    ink: [31, 26, 23, 1],
    grounds: [[250, 247, 242, 1]],
    disabled: false,
    inBar: false,
    cut: false,
    spills: false,
    ...change,
  }
}

const button = (name: string, change: Partial<ControlFact> = {}): ControlFact => ({
  name,
  box: box(16, 200, 288, 48),
  primary: false,
  inBar: false,
  ...change,
})

const found = (change: Partial<Facts>): string[] =>
  judge({
    width: 320,
    height: 568,
    contentWidth: 320,
    atEnd: false,
    texts: [],
    controls: [],
    unseenWords: [],
    ...change,
  })

const BAR = box(0, 468, 320, 100)

describe('judge', () => {
  it('finds nothing on a screen that is in order', () => {
    expect(found({ texts: [text('在保')], controls: [button('扫码登记', { primary: true })], bar: BAR })).toEqual([])
  })
  it('says what is cut, leaves its box or lies outside the screen', () => {
    expect(found({ texts: [text('还有', { cut: true })] })).toEqual(['text is cut off: 「还有」'])
    expect(found({ texts: [text('还有', { spills: true })] })).toEqual(['text leaves its box: 「还有」'])
    expect(found({ texts: [text('还有', { box: box(250, 0, 90, 20) })] })).toEqual([
      'text is outside the screen: 「还有」',
    ])
    expect(found({ contentWidth: 350 })).toEqual(['the page is 30 px wider than the screen'])
  })
  it('measures contrast, except of what cannot be pressed now', () => {
    const pale = text('说明', { ink: [154, 145, 137, 1] })
    expect(found({ texts: [pale] })).toEqual(['contrast 2.9 : 1 instead of 4.5: 「说明」'])
    expect(found({ texts: [{ ...pale, disabled: true }] })).toEqual([])
  })
  it('says which texts lie on each other, and lets lines touch', () => {
    const one = text('上')
    expect(found({ texts: [one, text('下', { box: box(16, 116, 100, 20) })] })).toEqual([])
    expect(found({ texts: [one, text('下', { box: box(16, 110, 100, 20) })] })).toEqual([
      'texts overlap: 「上」 and 「下」',
    ])
    expect(found({ texts: [one, text('下', { box: box(16, 110, 100, 20), inBar: true })] })).toEqual([])
  })
  it('wants room for a finger', () => {
    expect(found({ controls: [button('全文', { box: box(0, 0, 44, 30) })] })).toEqual([
      '44×30 px is small to press: 「全文」',
    ])
  })
  it('lets a page run under the bar, but not end there', () => {
    const covered = text('编号', { box: box(16, 460, 100, 20) })
    expect(found({ texts: [covered], bar: BAR })).toEqual([])
    expect(found({ texts: [covered], bar: BAR, atEnd: true })).toEqual(['stays under the bar at the bottom: 「编号」'])
    expect(found({ bar: box(0, 268, 320, 300) })).toEqual(['the bar at the bottom takes 53 % of the screen'])
  })
  it('wants one next step, and Chinese everywhere', () => {
    const two = [button('一', { primary: true }), button('二', { primary: true })]
    expect(found({ controls: two })).toEqual(['2 primary buttons: 「一」 「二」'])
    expect(found({ unseenWords: ['close'] })).toEqual(['English word close in 「close」'])
  })
})
