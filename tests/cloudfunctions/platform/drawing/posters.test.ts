/** Posters as they come out: read back from their pixels. */
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { drawingFromSource } from '#cloudfunctions/platform/drawing/files.ts'
import { PICTURE_AT, POSTER } from '#cloudfunctions/platform/drawing/poster-svg.ts'
import { posters } from '#cloudfunctions/platform/drawing/posters.ts'
import { decodeCode } from '../../../pixels.ts'
import { CODE_OPENS, FRIDGE, SHOP } from './samples.ts'

const draw = posters(drawingFromSource)

/** Red all over, 8 × 8; WeChat answers codes as JPEG too. */
const RED_JPEG = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2MB',
    'ERISGBUYLxoaL2NCOEJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY//AABEIAAgACAMBEQACEQEDEQH/xAGiAAAB',
    'BQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYn',
    'KCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV',
    '1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIy',
    'gQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqi',
    'o6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/AMiuQ+oP/9k=',
  ].join(''),
  'base64',
)

const decoded = (png: Uint8Array): PNG => PNG.sync.read(Buffer.from(png))
const colourAt = ({ data, width }: PNG, x: number, y: number): number[] => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
]

it('is a PNG of its size whose code opens the link, and small enough to be handed to a phone', async () => {
  for (const spec of [SHOP, FRIDGE]) {
    const png = await draw(spec)
    expect(decoded(png)).toMatchObject({ width: POSTER.widthPx, height: POSTER.heightPx })
    expect(decodeCode(Buffer.from(png))).toBe(CODE_OPENS)
    expect(png.byteLength).toBeLessThan(110_000)
  }
})

it('is the same to the byte for the same spec, and another for another', async () => {
  const [once, again, other] = [await draw(SHOP), await draw(SHOP), await draw({ ...SHOP, sharerName: '导购 李雷' })]
  expect(Buffer.from(once).equals(again)).toBe(true)
  expect(Buffer.from(once).equals(other)).toBe(false)
})

it('shows a picture in its square, also one in JPEG', async () => {
  const middle = PICTURE_AT.sizePx / 2
  const [red, green, blue] = colourAt(
    decoded(await draw({ ...FRIDGE, picture: RED_JPEG })),
    PICTURE_AT.x + middle,
    PICTURE_AT.y + middle,
  )
  expect(red).toBeGreaterThan(180)
  expect(green).toBeLessThan(60)
  expect(blue).toBeLessThan(70)
})

it('stays below a megabyte as base64 even with a picture of pure noise', async () => {
  const noise = new PNG({ width: 600, height: 600 })
  let state = 1
  for (let at = 0; at < noise.data.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    noise.data[at] = at % 4 === 3 ? 255 : state >>> 24
  }
  const png = await draw({ ...FRIDGE, picture: PNG.sync.write(noise) })
  expect(Buffer.from(png).toString('base64').length).toBeLessThan(1_000_000)
})

/** Where something is drawn beside everything's left and right edge. */
function inMargins(picture: PNG): string[] {
  const paper = String(colourAt(picture, 0, 0))
  const places = Array.from({ length: POSTER.heightPx }, (_, y) =>
    [40, 50, POSTER.widthPx - 51, POSTER.widthPx - 41].map((x) => ({ x, y })),
  ).flat()
  return places.filter(({ x, y }) => String(colourAt(picture, x, y)) !== paper).map(({ x, y }) => `${x}, ${y}`)
}

it('leaves the margins empty whatever the names are, and its code readable', async () => {
  const name = fc.oneof(
    fc.constantFrom('W'.repeat(60), 'AVAVAV To. Yo '.repeat(8), '店'.repeat(60), '⸺'.repeat(30), '<&">', '𠮷'),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  )
  const names = fc.record({ storeName: name, title: name, sharerName: name, note: name })
  await fc.assert(
    fc.asyncProperty(names, async (given) => {
      const png = Buffer.from(await draw({ ...FRIDGE, ...given }))
      expect(decodeCode(png)).toBe(CODE_OPENS)
      expect(inMargins(decoded(png))).toEqual([])
    }),
    { numRuns: 8 },
  )
})

it('tries again after its files could not be read', async () => {
  let away = true
  const flaky = posters((name) => (away ? Promise.reject(new Error('no such file')) : drawingFromSource(name)))
  await expect(flaky(SHOP)).rejects.toThrow('no such file')
  away = false
  expect(Buffer.from(await flaky(SHOP)).equals(await draw(SHOP))).toBe(true)
})

it('draws any machine for a category that has no drawing, and reads no other file', async () => {
  const read: string[] = []
  const watched = posters((name) => {
    read.push(name)
    return drawingFromSource(name)
  })
  for (const drawing of ['device-submarine', '../../../package', 'letters.ttf', '__proto__'])
    await watched({ ...FRIDGE, drawing })
  expect(read.filter((name) => name.endsWith('.svg'))).toEqual(Array(4).fill('devices.svg'))
})
