/**
 * Which letters a font has and how wide each is, read from its tables (OpenType: head, hhea, hmtx, cmap format 12). The renderer tells
 * neither before it draws, and a poster must know where to break a line.
 */
export interface Font {
  /** Undefined for a letter the font does not have; otherwise its width as a share of the size, 1 for a Chinese character. */
  advance(letter: string): number | undefined
}

const UCS4 = 12

/** @throws Error when the bytes are no TrueType font with a map of all of Unicode */
export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = tableFinder(view)
  const unitsPerEm = view.getUint16(table('head') + 18)
  const widths = table('hmtx')
  const lastWidth = view.getUint16(table('hhea') + 34) - 1
  const glyphOf = glyphFinder(view, table('cmap'))
  return {
    advance: (letter) => {
      const glyph = glyphOf(letter.codePointAt(0) ?? 0)
      if (glyph === 0) return undefined
      // Glyphs after the last listed width have that width too.
      return view.getUint16(widths + 4 * Math.min(glyph, lastWidth)) / unitsPerEm
    },
  }
}

function tableFinder(view: DataView): (tag: string) => number {
  const tables = new Map(
    Array.from({ length: view.getUint16(4) }, (_, at) => 12 + 16 * at).map((at) => [
      String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte))),
      view.getUint32(at + 8),
    ]),
  )
  return (tag) => {
    const start = tables.get(tag)
    if (start === undefined) throw new Error(`the font has no table ${tag}`)
    return start
  }
}

/** Code point → glyph, 0 for none. */
function glyphFinder(view: DataView, cmap: number): (codePoint: number) => number {
  const start = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, at) => cmap + view.getUint32(cmap + 8 + 8 * at),
  ).find((each) => view.getUint16(each) === UCS4)
  if (start === undefined) throw new Error('the font has no map of all of Unicode')
  const groups = start + 16
  const count = view.getUint32(start + 12)
  return (codePoint) => {
    let low = 0
    let high = count
    // The first group that ends at or after the code point.
    while (low < high) {
      const middle = (low + high) >> 1
      if (view.getUint32(groups + 12 * middle + 4) < codePoint) low = middle + 1
      else high = middle
    }
    if (low === count) return 0
    const first = view.getUint32(groups + 12 * low)
    return codePoint < first ? 0 : view.getUint32(groups + 12 * low + 8) + codePoint - first
  }
}
