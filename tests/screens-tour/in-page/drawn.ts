/** What a browser says of how an element was drawn. Runs inside the page that is looked at. */
import type { Colour } from '#scripts/screens/colour.ts'
import type { Box } from '#scripts/screens/facts.ts'

export const seen = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

/** The element and all it lies in, from the inside. */
export function outwards(element: Element): Element[] {
  const all: Element[] = []
  for (let at: Element | null = element; at; at = at.parentElement) all.push(at)
  return all
}

export const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom })

const known = new Map<string, Colour>()
let pen: CanvasRenderingContext2D | null | undefined

/** Whatever a style sheet may call a colour. */
export function readColour(css: string): Colour {
  const before = known.get(css)
  if (before) return before
  pen ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('no canvas to read colours with')
  pen.clearRect(0, 0, 1, 1)
  pen.fillStyle = css
  pen.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data
  const colour: Colour = [red, green, blue, alpha / 255]
  known.set(css, colour)
  return colour
}

/** Backgrounds from the element's own outwards, up to the first opaque one. */
export function groundsOf(element: Element): Colour[] {
  const layers = outwards(element).map((at) => readColour(getComputedStyle(at).backgroundColor))
  const opaqueAt = layers.findIndex(([, , , alpha]) => alpha === 1)
  return (opaqueAt === -1 ? layers : layers.slice(0, opaqueAt + 1)).filter(([, , , alpha]) => alpha > 0)
}

/** 1 unless the element or something around it is half transparent. */
export const opacityOf = (element: Element): number =>
  outwards(element).reduce((share, at) => share * Number(getComputedStyle(at).opacity), 1)

const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'
const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'

export const scrollsDown = (element: Element): boolean =>
  element.scrollHeight > element.clientHeight + 1 &&
  (element === document.documentElement || scrolls(getComputedStyle(element).overflowY))

/** Where words are left out, a … says so. */
function dotted(element: Element): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(element)
  return textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
}

/** Something around the element hides a part of its text. What scrolls hides nothing for good. */
export function isCut(element: Element, box: DOMRect): boolean {
  for (const at of outwards(element)) {
    if (at === document.body || dotted(at)) return false
    const { overflowX, overflowY } = getComputedStyle(at)
    const edge = at.getBoundingClientRect()
    if (hides(overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1)) return true
    if (hides(overflowY) && (box.bottom > edge.bottom + 2 || box.top < edge.top - 2)) return true
    if (scrolls(overflowX) || scrolls(overflowY)) return false
  }
  return false
}

/** The text is drawn beyond the box it was written into. */
export function spills(element: Element, box: DOMRect): boolean {
  const holder = outwards(element).find((at) => !/^(inline|contents)$/.test(getComputedStyle(at).display))
  if (!holder || dotted(holder)) return false
  const edge = holder.getBoundingClientRect()
  // A letter's own box is a little higher than its line.
  const slack = Number.parseFloat(getComputedStyle(element).fontSize) / 2
  return box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + slack
}

/** The parts of a text's lines that are not scrolled away inside something smaller than the page. */
export function linesOf(element: Element, rects: Iterable<DOMRect>): Box[] {
  const windows = outwards(element).filter((at) => {
    const { overflowX, overflowY } = getComputedStyle(at)
    return at !== document.body && at !== document.documentElement && (scrolls(overflowX) || scrolls(overflowY))
  })
  const edges = windows.map((at) => at.getBoundingClientRect())
  const shown = [...rects].map((rect) => ({
    left: Math.max(rect.left, ...edges.map((edge) => edge.left)),
    top: Math.max(rect.top, ...edges.map((edge) => edge.top)),
    right: Math.min(rect.right, ...edges.map((edge) => edge.right)),
    bottom: Math.min(rect.bottom, ...edges.map((edge) => edge.bottom)),
  }))
  return shown.filter(({ left, top, right, bottom }) => right > left && bottom > top)
}
