/**
 * Draws a code as a picture that any reader decodes. WeChat's own round codes are secret, so this is a QR code of the address that
 * opens the same page in the browser build.
 */
import { PNG } from 'pngjs'
import qrcode from 'qrcode-generator'
import type { CodePicture } from './world.ts'

/** Light modules around the code that readers need. */
const QUIET_MODULES = 4
const LIGHT = 255
const DARK = 0
/** PNG's colour type of one grey byte a pixel. */
const GREY = 0

/** A PNG exactly `widthPx` square; every module is the same whole number of pixels, and the rest is margin. */
export function drawCode({ content, widthPx }: CodePicture): Uint8Array {
  const code = qrcode(0, 'M')
  code.addData(content)
  code.make()
  const modules = code.getModuleCount()
  const modulePx = Math.floor(widthPx / (modules + 2 * QUIET_MODULES))
  const marginPx = Math.floor((widthPx - modules * modulePx) / 2)
  const pixels = Buffer.alloc(widthPx * widthPx, LIGHT)
  for (let row = 0; row < modules * modulePx; row++) {
    const start = (row + marginPx) * widthPx + marginPx
    for (let column = 0; column < modules; column++) {
      if (!code.isDark(Math.floor(row / modulePx), column)) continue
      pixels.fill(DARK, start + column * modulePx, start + (column + 1) * modulePx)
    }
  }
  const png = new PNG({ width: widthPx, height: widthPx })
  png.data = pixels
  return PNG.sync.write(png, { colorType: GREY, inputColorType: GREY, inputHasAlpha: false })
}
