/** How well a colour can be read on another, as WCAG 2.2 counts it. Pure. */

/** Red, green and blue 0 to 255, opacity 0 to 1. */
export type Colour = [red: number, green: number, blue: number, alpha: number]

const TEXT_MIN = 4.5
const LARGE_TEXT_MIN = 3
const LARGE_PX = 24
const LARGE_BOLD_PX = 18.66
const BOLD = 700

const WHITE: Colour = [255, 255, 255, 1]

/** What is seen where a colour lies on an opaque one. */
export function over(top: Colour, below: Colour): Colour {
  const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3])
  return [mix(0), mix(1), mix(2), 1]
}

/** @param layers backgrounds from the text's own outwards; what shows through all of them is white */
export const ground = (layers: readonly Colour[]): Colour =>
  layers.reduceRight<Colour>((below, top) => over(top, below), WHITE)

function luminance([red, green, blue]: Colour): number {
  const part = (value: number): number => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

/** 1 for twice the same colour, 21 for black on white. */
export function contrast(text: Colour, layers: readonly Colour[]): number {
  const below = ground(layers)
  const [dark = 0, light = 0] = [luminance(over(text, below)), luminance(below)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The least contrast that text of this size may have. */
export function leastContrast(fontPx: number, weight: number): number {
  const large = fontPx >= LARGE_PX || (fontPx >= LARGE_BOLD_PX && weight >= BOLD)
  return large ? LARGE_TEXT_MIN : TEXT_MIN
}
