/** Measures the page in front as the browser drew it. It runs inside the page, so it may use nothing that is not written in it. */
import type { Facts } from '#scripts/screens/facts.ts'

/** Where the helpers of gatherFacts are defined once a page; a function sent to a page is sent as its text. */
export function prepareFacts(): void {
  type Colour = [number, number, number, number]
  const DIALOGS = 'dialog[open], [role="dialog"], .taro__modal'
  const BARS = '.action-bar, .weui-tabbar'
  const CONTROLS = '[role="button"], [role="link"], [role="checkbox"], a[href], button, input:not([type="file"])'
  const seen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const known = new Map<string, Colour>()
  const readColour = (css: string): Colour => {
    const before = known.get(css)
    if (before) return before
    if (!pen) throw new Error('no canvas to read colours with')
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = css
    pen.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data
    const colour: Colour = [r, g, b, a / 255]
    known.set(css, colour)
    return colour
  }
  const outwards = (element: Element): Element[] => {
    const all: Element[] = []
    for (let at: Element | null = element; at; at = at.parentElement) all.push(at)
    return all
  }
  const groundsOf = (element: Element): Colour[] => {
    const layers: Colour[] = []
    for (const at of outwards(element)) {
      const colour = readColour(getComputedStyle(at).backgroundColor)
      if (colour[3] > 0) layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers
  }
  const boxOf = ({ left, top, right, bottom }: DOMRect) => ({ left, top, right, bottom })
  const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'
  const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
  const isCut = (element: Element, box: DOMRect): boolean => {
    for (const at of outwards(element)) {
      const style = getComputedStyle(at)
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return false
      const edge = at.getBoundingClientRect()
      if (hides(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1)) return true
      if (hides(style.overflowY) && (box.bottom > edge.bottom + 2 || box.top < edge.top - 2) && at !== document.body)
        return at.className !== 'taro_router'
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) return false
    }
    return false
  }
  const spills = (element: Element, box: DOMRect): boolean => {
    const holder = outwards(element).find((at) => !/^(inline|contents)$/.test(getComputedStyle(at).display))
    const edge = holder?.getBoundingClientRect()
    // A letter's own box is a little higher than its line.
    const slack = Number.parseFloat(getComputedStyle(element).fontSize) / 2
    return (
      edge !== undefined && (box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + slack)
    )
  }
  /** The parts of a text's lines that are not scrolled away. */
  const linesOf = (element: Element, rects: Iterable<DOMRect>) => {
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
  const top = (): Element => [...document.querySelectorAll(DIALOGS)].filter(seen).at(-1) ?? document.body
  const tools = {
    DIALOGS,
    BARS,
    CONTROLS,
    seen,
    readColour,
    groundsOf,
    outwards,
    boxOf,
    isCut,
    spills,
    linesOf,
    top,
    scrolls,
  }
  Object.assign(window, { tourTools: tools })
}

/** What prepareFacts leaves in the page. */
interface Tools {
  BARS: string
  CONTROLS: string
  seen(element: Element): boolean
  readColour(css: string): [number, number, number, number]
  groundsOf(element: Element): [number, number, number, number][]
  outwards(element: Element): Element[]
  boxOf(rect: DOMRect): { left: number; top: number; right: number; bottom: number }
  isCut(element: Element, box: DOMRect): boolean
  spills(element: Element, box: DOMRect): boolean
  linesOf(element: Element, rects: Iterable<DOMRect>): Facts['texts'][number]['lines']
  top(): Element
  scrolls(overflow: string): boolean
}

export function gatherFacts(): Omit<Facts, 'atEnd'> {
  const tools = (window as unknown as { tourTools: Tools }).tourTools
  const scope = tools.top()
  const inBar = (element: Element): boolean => element.closest(tools.BARS) !== null
  const PASSING = 'script, style, .taro__toast'
  const textOf = (node: Node): Facts['texts'] => {
    const element = node.parentElement
    const words = node.textContent ?? ''
    if (!element || words.trim() === '' || !tools.seen(element) || element.closest(PASSING)) return []
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width === 0) return []
    const style = getComputedStyle(element)
    const [red, green, blue, alpha] = tools.readColour(style.color)
    const shown = tools.outwards(element).reduce((share, at) => share * Number(getComputedStyle(at).opacity), 1)
    return [
      {
        words,
        box: tools.boxOf(box),
        lines: tools.linesOf(element, range.getClientRects()),
        fontPx: Number.parseFloat(style.fontSize),
        weight: Number(style.fontWeight),
        ink: [red, green, blue, alpha * shown],
        grounds: tools.groundsOf(element),
        disabled: element.closest('[aria-disabled="true"], :disabled') !== null,
        inBar: inBar(element),
        cut: tools.isCut(element, box),
        spills: tools.spills(element, box),
      },
    ]
  }
  const hintOf = (input: HTMLInputElement): Facts['texts'] => {
    const style = getComputedStyle(input, '::placeholder')
    const box = tools.boxOf(input.getBoundingClientRect())
    return [
      {
        words: input.placeholder,
        box,
        lines: [box],
        fontPx: Number.parseFloat(style.fontSize),
        weight: Number(style.fontWeight),
        ink: tools.readColour(style.color),
        grounds: tools.groundsOf(input),
        disabled: input.disabled,
        inBar: inBar(input),
        cut: input.scrollWidth > input.clientWidth + 1,
        spills: false,
      },
    ]
  }
  const hints = [...scope.querySelectorAll<HTMLInputElement>('input[placeholder]')].filter(
    (input) => tools.seen(input) && input.placeholder !== '' && input.value === '',
  )
  const nodes: Node[] = []
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) nodes.push(walker.currentNode)
  const controls = [...scope.querySelectorAll<HTMLElement>(tools.CONTROLS)].filter(tools.seen).map((control) => {
    const style = getComputedStyle(control)
    const accent = style.getPropertyValue('--accent')
    const fill = tools.readColour(style.backgroundColor).join()
    const name = control.getAttribute('aria-label') ?? control.textContent ?? ''
    const primary = accent !== '' && fill === tools.readColour(accent).join()
    return { name, box: tools.boxOf(control.getBoundingClientRect()), primary, inBar: inBar(control) }
  })
  const bar = scope === document.body ? [...document.querySelectorAll(tools.BARS)].find(tools.seen) : undefined
  const spoken = [...scope.querySelectorAll('[aria-label], [placeholder]')].filter(tools.seen)
  const pages = [...document.querySelectorAll('.page, .sheet-body')].filter(tools.seen)
  return {
    width: window.innerWidth,
    height: window.innerHeight,
    contentWidth: Math.max(document.documentElement.scrollWidth, ...pages.map((page) => page.scrollWidth)),
    texts: [...nodes.flatMap(textOf), ...hints.flatMap(hintOf)],
    controls,
    ...(bar && { bar: tools.boxOf(bar.getBoundingClientRect()) }),
    unseenWords: spoken.flatMap((element) => [
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('placeholder') ?? '',
    ]),
  }
}

/** Scrolls whatever of the front page or sheet scrolls. Answers whether anything did. */
export function scrollFront(place: 'top' | 'end'): boolean {
  const tools = (window as unknown as { tourTools: Tools }).tourTools
  const scope = tools.top()
  const inside = [...scope.querySelectorAll('*')].filter(tools.seen)
  const around = scope === document.body ? [document.documentElement] : []
  const movable = [...around, ...inside].filter(
    (element) =>
      element.scrollHeight > element.clientHeight + 1 &&
      (element === document.documentElement || tools.scrolls(getComputedStyle(element).overflowY)),
  )
  for (const element of movable) element.scrollTop = place === 'end' ? element.scrollHeight : 0
  return movable.length > 0
}
