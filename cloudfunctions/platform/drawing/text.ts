/** Names as people write them, made fit for a line of a picture: only letters the font has, broken where a reader expects it. */
import type { Font } from './font.ts'

/** Stands for a character that the font cannot draw, as printers have it. */
const MISSING = '〓'
const MORE = '…'

/** Control characters, and marks that only steer how others are joined. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu

/** The text on one line, with a mark for each character the font lacks. */
export function drawable(text: string, font: Font): string {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ').replace(UNSEEN, '').trim()
  return [...plain].map((letter) => (font.advance(letter) === undefined ? MISSING : letter)).join('')
}

/** In px. */
export const widthOf = (text: string, sizePx: number, font: Font): number =>
  [...text].reduce((width, letter) => width + (font.advance(letter) ?? 1) * sizePx, 0)

export interface Measure {
  sizePx: number
  widthPx: number
  linesMax: number
}

/** What must not begin a line stays with what it follows; a Latin word stays in one piece. */
const PIECES = /(?:[\p{Script=Latin}\p{Nd}!-/:-@[-`{-~]+|.)[，。！？、；：）》」』】”’…·]*/gsu

/** Breaks a drawable text into lines; what does not fit ends in …. An empty text has no line. */
export function wrap(text: string, measure: Measure, font: Font): string[] {
  const { linesMax } = measure
  const lines = breakLines(text, measure, font)
  const shown = lines.length <= linesMax ? lines : [...lines.slice(0, linesMax - 1), cut(lines, measure, font)]
  return shown.map((line) => line.trim())
}

function breakLines(text: string, { sizePx, widthPx }: Measure, font: Font): string[] {
  const fits = (line: string): boolean => widthOf(line.trimEnd(), sizePx, font) <= widthPx
  const pieces = (text.match(PIECES) ?? []).flatMap((piece) => (fits(piece) ? [piece] : [...piece]))
  const lines: string[] = []
  for (const piece of pieces) {
    const longer = (lines.at(-1) ?? '') + piece
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  return lines
}

/** The last line there is room for, of all that is left. */
function cut(lines: readonly string[], { sizePx, widthPx, linesMax }: Measure, font: Font): string {
  let left = ''
  for (const letter of lines.slice(linesMax - 1).join('')) {
    if (widthOf(left + letter + MORE, sizePx, font) > widthPx) break
    left += letter
  }
  return left.trimEnd() + MORE
}
