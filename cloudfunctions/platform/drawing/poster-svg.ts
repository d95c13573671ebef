/**
 * Lays out a poster: whose shop, what there is, who shares it, and the code that opens it. Pure; everything a person typed goes in as
 * measured and escaped text, and no address of the outside is ever written.
 */
import { yuanOf } from '#shared/kernel/money.ts'
import type { Font } from './font.ts'
import { dataUrl, readPicture } from './picture.ts'
import { drawable, type Measure, widthOf, wrap } from './text.ts'

export interface PosterSpec {
  /** Stands between the couplet bars. */
  storeName: string
  /** A product's name, or a greeting. */
  title: string
  /** Quiet words below, such as an address; not beside a price. */
  detail?: string
  priceFen?: number
  /** PNG or JPEG, drawn in a square without being cut; what cannot be drawn is replaced by the line drawing. */
  picture?: Uint8Array
  /** A line drawing of the screens by its name: `device-fridge`, `device-store`. */
  drawing: string
  /** As the customer reads it: 导购 张丽. */
  sharerName: string
  note: string
  /** The mini-program code as WeChat drew it: PNG or JPEG. */
  code: Uint8Array
}

export interface PosterParts {
  font: Font
  /** The SVG of a line drawing, of our own making. */
  drawing: string
}

export const POSTER = { widthPx: 750, heightPx: 1_280 } as const
/** Where the code lies, its white card included. */
export const CODE_AT = { x: 438, y: 972, sizePx: 252 } as const
/** Small enough that a picture of pure noise still leaves the poster below a megabyte as base64, which is what WeChat hands through. */
export const PICTURE_AT = { x: 155, y: 238, sizePx: 440 } as const

const PAPER = '#FAF7F2'
const INK = '#1F1A17'
const QUIET = '#6B625B'
const LINE = '#ECE6DF'
const CINNABAR = '#B83227'
const MARGIN = 60
const CODE_PADDING = 12

/** @throws Error when the code is no picture that can be drawn */
export function posterSvg(spec: PosterSpec, { font, drawing }: PosterParts): string {
  const pen = penOf(font)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${POSTER.widthPx}" height="${POSTER.heightPx}" fill="${INK}">`,
    box({ x: 0, y: 0, width: POSTER.widthPx, height: POSTER.heightPx }, `fill="${PAPER}"`),
    header(spec.storeName, pen),
    picture(spec.picture, drawing),
    offer(spec, pen),
    line(930),
    sharer(spec, pen),
    code(spec.code),
    '</svg>',
  ].join('\n')
}

interface Block extends Measure {
  x: number
  /** Baseline of its first line. */
  y: number
  lineHeightPx: number
  anchor?: 'middle'
  colour?: string
}

interface Pen {
  font: Font
  lines: (text: string, measure: Measure) => string[]
  write: (lines: readonly string[], block: Block) => string
}

const penOf = (font: Font): Pen => ({
  font,
  lines: (text, measure) => wrap(drawable(text, font), measure, font),
  write: (lines, { x, y, sizePx, lineHeightPx, anchor, colour = INK }) =>
    lines
      .map((text, at) => {
        const middle = anchor ? ` text-anchor="${anchor}"` : ''
        return `<text x="${x}" y="${y + at * lineHeightPx}" font-size="${sizePx}" fill="${colour}"${middle}>${escaped(text)}</text>`
      })
      .join('\n'),
})

const BAR = { widthPx: 8, top: 56, heightPx: 128 }

function header(storeName: string, { lines, write }: Pen): string {
  const measure = { sizePx: 46, widthPx: POSTER.widthPx - 2 * (MARGIN + BAR.widthPx + 28), linesMax: 2 }
  const written = lines(storeName, measure)
  const y = BAR.top + BAR.heightPx / 2 + 17 - (written.length - 1) * 29
  const bars = [MARGIN, POSTER.widthPx - MARGIN - BAR.widthPx].map((x) =>
    box({ x, y: BAR.top, width: BAR.widthPx, height: BAR.heightPx }, `rx="1" fill="${CINNABAR}"`),
  )
  const name = write(written, { ...measure, x: POSTER.widthPx / 2, y, lineHeightPx: 58, anchor: 'middle' })
  return [...bars, name].join('\n')
}

const CARD = { x: MARGIN, y: 224, width: POSTER.widthPx - 2 * MARGIN, height: 468 }
const DRAWING_PX = 260

function picture(bytes: Uint8Array | undefined, drawing: string): string {
  const { x, y, sizePx } = PICTURE_AT
  const readable = bytes && readPicture(bytes)
  const inset = (sizePx - DRAWING_PX) / 2
  const drawn = { x: x + inset, y: y + inset, width: DRAWING_PX, height: DRAWING_PX }
  return [
    card(CARD, 28),
    readable
      ? image(dataUrl(readable.mime, bytes), { x, y, width: sizePx, height: sizePx })
      : drawing.replace('<svg ', `<svg ${place(drawn)} `).replace('stroke="#000"', `stroke="${INK}"`),
  ].join('\n')
}

const INNER = POSTER.widthPx - 2 * MARGIN

/** The name and, below it, the price or the quiet words. A name of one line stands in the middle of its room. */
function offer({ title, priceFen, detail = '' }: PosterSpec, { lines, write, font }: Pen): string {
  const named = { sizePx: 38, widthPx: INNER, linesMax: priceFen === undefined ? 1 : 2 }
  const name = lines(title, named)
  const top = write(name, { ...named, x: MARGIN, y: name.length > 1 ? 752 : 768, lineHeightPx: 50 })
  if (priceFen !== undefined) return [top, price(priceFen, font)].join('\n')
  const quiet = { sizePx: 26, widthPx: INNER, linesMax: 2 }
  const below = write(lines(detail, quiet), { ...quiet, x: MARGIN, y: 822, lineHeightPx: 38, colour: QUIET })
  return [top, below].join('\n')
}

/** ¥ and 分 small, 元 large; the font's digits are all of one width. */
function price(priceFen: number, font: Font): string {
  const [whole = '', cents] = yuanOf(priceFen).split('.')
  const yuan = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const pieces = [
    { text: '¥', sizePx: 32 },
    { text: yuan, sizePx: 60 },
    { text: cents === undefined ? '' : `.${cents}`, sizePx: 32 },
  ]
  let x = MARGIN
  return pieces
    .map(({ text, sizePx }) => {
      const piece = `<text x="${x}" y="892" font-size="${sizePx}">${text}</text>`
      x += Math.ceil(widthOf(text, sizePx, font)) + 2
      return piece
    })
    .join('\n')
}

function sharer({ sharerName, note }: PosterSpec, { lines, write }: Pen): string {
  const widthPx = CODE_AT.x - MARGIN - 28
  const named = { sizePx: 36, widthPx, linesMax: 2 }
  const noted = { sizePx: 26, widthPx, linesMax: 2 }
  const name = lines(sharerName, named)
  const y = name.length > 1 ? 1_058 : 1_082
  return [
    write(name, { ...named, x: MARGIN, y, lineHeightPx: 46 }),
    write(lines(note, noted), { ...noted, x: MARGIN, y: 1_158, lineHeightPx: 38, colour: CINNABAR }),
  ].join('\n')
}

function code(bytes: Uint8Array): string {
  const readable = readPicture(bytes)
  if (!readable) throw new Error('the code is no picture that can be drawn')
  const { x, y, sizePx } = CODE_AT
  const inside = sizePx - 2 * CODE_PADDING
  return [
    card({ x, y, width: sizePx, height: sizePx }, 20),
    image(dataUrl(readable.mime, bytes), { x: x + CODE_PADDING, y: y + CODE_PADDING, width: inside, height: inside }),
  ].join('\n')
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const place = ({ x, y, width, height }: Box): string => `x="${x}" y="${y}" width="${width}" height="${height}"`
const box = (at: Box, style: string): string => `<rect ${place(at)} ${style}/>`
const card = (at: Box, radius: number): string =>
  box(at, `rx="${radius}" fill="#FFFFFF" stroke="${LINE}" stroke-width="2"`)
const image = (href: string, at: Box): string =>
  `<image ${place(at)} preserveAspectRatio="xMidYMid meet" href="${href}"/>`
const line = (y: number): string => box({ x: MARGIN, y, width: INNER, height: 2 }, `fill="${LINE}"`)

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITY[sign] ?? sign)
