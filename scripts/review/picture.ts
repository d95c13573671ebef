/** The weights as a picture: a bar for each package, cut into its parts, and below them the parts of all packages together. */
import { heaviestFirst, type PackageWeight, type Part } from './weights.ts'

const WIDTH = 960
const LEFT = 230
const BAR_WIDTH = 600
const ROW = 30
const BAR = 20
const SHOWN = 24
const LETTER = 6.2
const COLOURS = ['#b83227', '#2a7449', '#3b6ea8', '#8f5b0c', '#6d5a9c', '#2f7f86', '#a3527a', '#6b625b']

const KB = 1024
const size = (bytes: number): string => (bytes < KB ? `${bytes} B` : `${(bytes / KB).toFixed(1)} KB`)

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const text = (x: number, y: number, content: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped(content)}</text>`

function bar(x: number, y: number, width: number, colour: string, title: string): string {
  const place = `x="${x.toFixed(1)}" y="${y}" width="${Math.max(0.5, width - 0.5).toFixed(1)}" height="${BAR}"`
  return `<rect ${place} fill="${colour}"><title>${escaped(title)}</title></rect>`
}

function packageRow(
  { name, bytes, parts }: PackageWeight,
  y: number,
  most: number,
  colourOf: (name: string) => string,
) {
  let x = LEFT
  const pieces = parts.map((part) => {
    const width = (part.bytes / most) * BAR_WIDTH
    const at = x
    x += width
    const label = part.name.length * LETTER + 8 < width ? text(at + 4, y + 14, part.name, 'class="in"') : ''
    return bar(at, y, width, colourOf(part.name), `${part.name}: ${size(part.bytes)}`) + label
  })
  return text(10, y + 14, name) + pieces.join('') + text(x + 8, y + 14, size(bytes))
}

const partRow = ({ name, bytes }: Part, y: number, most: number, colour: string): string => {
  const width = (bytes / most) * BAR_WIDTH
  return text(10, y + 14, name) + bar(LEFT, y, width, colour, name) + text(LEFT + width + 8, y + 14, size(bytes))
}

function shownParts(weights: readonly PackageWeight[]): Part[] {
  const all = heaviestFirst(weights.flatMap(({ parts }) => parts))
  const rest = all.slice(SHOWN)
  const others = { name: `${rest.length} smaller ones`, bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0) }
  return rest.length > 0 ? [...all.slice(0, SHOWN), others] : all
}

/** @returns the text of an SVG file */
export function drawWeights(weights: readonly PackageWeight[]): string {
  const parts = shownParts(weights)
  const colours = new Map(parts.map(({ name }, at) => [name, COLOURS[at % COLOURS.length] ?? '#6b625b']))
  const colourOf = (name: string): string => colours.get(name) ?? '#a0978f'
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
  const mostInPackage = Math.max(1, ...weights.map(({ bytes }) => bytes))
  const mostInPart = Math.max(1, ...parts.map(({ bytes }) => bytes))
  const partsTop = 84 + weights.length * ROW
  const rows = [
    text(10, 28, `Mini program: ${size(total)} in ${weights.length} packages`, 'class="title"'),
    ...weights.map((weight, at) => packageRow(weight, 46 + at * ROW, mostInPackage, colourOf)),
    text(10, partsTop - 10, 'What is in them', 'class="title"'),
    ...parts.map((part, at) => partRow(part, partsTop + 8 + at * ROW, mostInPart, colourOf(part.name))),
  ]
  const height = partsTop + 20 + parts.length * ROW
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
<style>text{font:12px ui-sans-serif,system-ui,sans-serif;fill:#1f1a17}.title{font-size:16px;font-weight:600}.in{fill:#fff;font-size:11px}</style>
<rect width="100%" height="100%" fill="#faf7f2"/>
${rows.join('\n')}
</svg>
`
}
