import fc from 'fast-check'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { readPicture } from '#cloudfunctions/platform/drawing/picture.ts'

const png = (width: number, height: number): Uint8Array => PNG.sync.write(new PNG({ width, height }))

/** The beginning of a JPEG: a comment, a Huffman table, and the frame that tells the size. */
const jpeg = (width: number, height: number): Uint8Array => {
  const bytes = Buffer.from('ffd8 fffe0004 6869 ffc40003 00 ffc0000b08 00000000 01011100'.replaceAll(' ', ''), 'hex')
  const frame = bytes.indexOf(Buffer.from('ffc0', 'hex'))
  bytes.writeUInt16BE(height, frame + 5)
  bytes.writeUInt16BE(width, frame + 7)
  return bytes
}

it('tells PNG and JPEG and their sizes by their bytes', () => {
  expect(readPicture(png(30, 20))).toEqual({ mime: 'image/png', widthPx: 30, heightPx: 20 })
  expect(readPicture(jpeg(640, 480))).toEqual({ mime: 'image/jpeg', widthPx: 640, heightPx: 480 })
})

it('takes no picture that would fill the function’s memory', () => {
  const huge = Buffer.from(png(1, 1))
  huge.writeUInt32BE(60_000, 16)
  huge.writeUInt32BE(60_000, 20)
  expect(readPicture(huge)).toBeUndefined()
  expect(readPicture(jpeg(65_535, 65_535))).toBeUndefined()
  expect(readPicture(jpeg(0, 10))).toBeUndefined()
})

it('answers undefined for anything else, and never fails', () => {
  expect(readPicture(Buffer.from('GIF89a'))).toBeUndefined()
  expect(readPicture(Buffer.from('<svg onload="alert(1)"/>'))).toBeUndefined()
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom('', 'ffd8ff', '89504e470d0a1a0a'), (rest, start) => {
      const bytes = Buffer.concat([Buffer.from(start, 'hex'), rest])
      const picture = readPicture(bytes)
      if (picture) expect(picture.widthPx * picture.heightPx).toBeGreaterThan(0)
    }),
  )
})
