/** Reads a code from a picture as a camera would: from its pixels, knowing nothing of what drew them. */
import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** The text in the one code of the picture; undefined when none can be read. */
export function decodeCode(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}
