import fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { beforeAll, expect, it } from 'vitest'
import { drawingFromSource } from '#cloudfunctions/platform/drawing/files.ts'
import {
  CODE_AT,
  POSTER,
  type PosterParts,
  type PosterSpec,
  posterSvg,
} from '#cloudfunctions/platform/drawing/poster-svg.ts'
import { widthOf } from '#cloudfunctions/platform/drawing/text.ts'
import { FRIDGE, ourFont, SHOP } from './samples.ts'

let parts: PosterParts
beforeAll(async () => {
  const drawing = Buffer.from(await drawingFromSource('device-fridge.svg')).toString('utf8')
  parts = { font: await ourFont(), drawing }
})

/** Throws where it is no well-formed XML. */
const parsed = (spec: PosterSpec): Element[] => {
  const { window } = new JSDOM(posterSvg(spec, parts), { contentType: 'image/svg+xml' })
  return [...window.document.querySelectorAll('*')]
}

const texts = (spec: PosterSpec): string[] =>
  parsed(spec).flatMap((element) => (element.localName === 'text' ? [element.textContent ?? ''] : []))

const HOSTILE = [
  '</text><script>alert(1)</script>',
  '<image href="https://example.com/x.png"/>',
  '"/><use href="#a"/>',
  `<&"'>`,
  ']]>',
  '<!--',
  '&lt;&#0;',
  '\u0000\u0008\u001f\ufffe',
  '\ud800',
  '𠮷',
  'W'.repeat(80),
  '店'.repeat(80),
]
const typed = fc.oneof(fc.constantFrom(...HOSTILE), fc.string(), fc.string({ unit: 'binary' }))
const anyNames = fc.record({ storeName: typed, title: typed, detail: typed, sharerName: typed, note: typed })
const anySpec = fc
  .tuple(anyNames, fc.option(fc.nat(99_999_999), { nil: undefined }))
  .map(([names, priceFen]): PosterSpec => ({ ...SHOP, ...names, ...(priceFen !== undefined && { priceFen }) }))

it('is well-formed whatever the names are, and holds nothing but its own shapes and pictures', () => {
  fc.assert(
    fc.property(anySpec, (spec) => {
      for (const element of parsed(spec)) {
        expect(['svg', 'rect', 'path', 'text', 'image']).toContain(element.localName)
        for (const { name, value } of element.attributes) {
          expect(name).not.toMatch(/^on/)
          if (name.endsWith('href')) expect(value).toMatch(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/)
        }
      }
    }),
  )
})

/** Left and right edge of a line of text. */
function edgesOf(element: Element): [number, number] {
  const at = Number(element.getAttribute('x'))
  const width = widthOf(element.textContent ?? '', Number(element.getAttribute('font-size')), parts.font)
  const left = element.getAttribute('text-anchor') === 'middle' ? at - width / 2 : at
  return [left, left + width]
}

it('keeps every line of text on the paper, apart from the others, and off the code', () => {
  fc.assert(
    fc.property(anySpec, (spec) => {
      const lines = parsed(spec).filter(({ localName }) => localName === 'text')
      for (const line of lines) {
        const [left, right] = edgesOf(line)
        const y = Number(line.getAttribute('y'))
        expect(left).toBeGreaterThanOrEqual(60)
        expect(right).toBeLessThanOrEqual(POSTER.widthPx - 60)
        expect(y).toBeLessThan(POSTER.heightPx - 60)
        if (y > CODE_AT.y) expect(right).toBeLessThan(CODE_AT.x)
        const size = Number(line.getAttribute('font-size'))
        const below = lines.filter((other) => Number(other.getAttribute('y')) > y)
        for (const other of below)
          expect(Number(other.getAttribute('y')) - y).toBeGreaterThanOrEqual(Math.min(size, 36))
      }
    }),
  )
})

it('writes ¥ and 分 small and 元 large, and leaves 分 out of a round price', () => {
  const prices = (priceFen: number) => {
    const all = parsed({ ...FRIDGE, priceFen })
    const at = all.findIndex((element) => element.textContent === '¥')
    return all.slice(at, at + 3).map((element) => `${element.textContent} ${element.getAttribute('font-size')}`)
  }
  expect(prices(1_299_950)).toEqual(['¥ 32', '12,999 60', '.50 32'])
  expect(prices(1_234_567_800)).toEqual(['¥ 32', '12,345,678 60', ' 32'])
  expect(prices(5)).toEqual(['¥ 32', '0 60', '.05 32'])
})

it('shows an address where there is no price', () => {
  expect(texts(SHOP)).toEqual([
    '合肥蜀山旗舰店',
    '欢迎来店里看看',
    '安徽省合肥市蜀山区长江西路 189 号',
    '导购 张丽',
    '微信扫一扫，到店看看',
  ])
})

it('shows the line drawing where there is no picture, or one that cannot be drawn', () => {
  const isDrawn = (spec: PosterSpec): boolean => parsed(spec).some(({ localName }) => localName === 'path')
  expect(isDrawn(FRIDGE)).toBe(true)
  expect(isDrawn({ ...FRIDGE, picture: Buffer.from('GIF89a') })).toBe(true)
  expect(isDrawn({ ...FRIDGE, picture: FRIDGE.code })).toBe(false)
})

it('is not made without a code', () => {
  expect(() => posterSvg({ ...SHOP, code: Buffer.from('{"errcode":-1}') }, parts)).toThrow('no picture')
})
