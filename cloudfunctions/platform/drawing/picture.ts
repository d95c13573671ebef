/** Which pictures may be put into a drawing: PNG and JPEG of a size that a small function can hold, told by their bytes and not by what somebody called them. */

export interface Picture {
  mime: 'image/png' | 'image/jpeg'
  widthPx: number
  heightPx: number
}

/** Decoded, four bytes a pixel: 16 million of them fill half the memory of a small function. */
const PIXELS_MAX = 4_000_000

/** Undefined when it cannot be drawn. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const picture = readPng(view) ?? readJpeg(view)
  const pixels = picture ? picture.widthPx * picture.heightPx : 0
  return pixels > 0 && pixels <= PIXELS_MAX ? picture : undefined
}

/** As an address inside the drawing itself; nothing is fetched. */
export const dataUrl = (mime: string, bytes: Uint8Array): string =>
  `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`

const PNG_START = [0x89504e47, 0x0d0a1a0a, 0x0000000d, 0x49484452]

function readPng(view: DataView): Picture | undefined {
  if (view.byteLength < 24 || PNG_START.some((word, at) => view.getUint32(4 * at) !== word)) return undefined
  return { mime: 'image/png', widthPx: view.getUint32(16), heightPx: view.getUint32(20) }
}

const JPEG_START = 0xffd8
/** Start of a frame: what stands behind it is the size. C4, C8 and CC in between are tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function readJpeg(view: DataView): Picture | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== JPEG_START) return undefined
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (isFrame(marker))
      return { mime: 'image/jpeg', heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
