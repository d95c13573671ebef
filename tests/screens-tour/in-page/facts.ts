/** Measures what is in front: the open dialog, else the page. Runs inside the page that is looked at. */
import type { ControlFact, Facts, TextFact } from '#scripts/screens/facts.ts'
import {
  boxOf,
  groundsOf,
  isCut,
  linesOf,
  opacityOf,
  outwards,
  readColour,
  scrollsDown,
  seen,
  spills,
} from './drawn.ts'

/** Classes are those of both builds; `taro` and `weui` names exist in the browser build only. */
const DIALOGS = 'dialog[open], [role="dialog"], .taro__modal, .weapp-modal'
const BARS = '.action-bar, .weui-tabbar, .weapp-tabs'
const CONTROLS = '[role="button"], [role="link"], [role="checkbox"], a[href], button, input:not([type="file"])'
/** Gone by themselves in a moment, or never seen. */
const PASSING = 'script, style, .taro__toast, .weapp-toast'
const DISABLED = '[aria-disabled="true"], :disabled'

const front = (): Element => [...document.querySelectorAll(DIALOGS)].filter(seen).at(-1) ?? document.body
const inBar = (element: Element): boolean => element.closest(BARS) !== null

function textFact(node: Node): TextFact[] {
  const element = node.parentElement
  const words = node.textContent ?? ''
  if (!element || words.trim() === '' || !seen(element) || element.closest(PASSING)) return []
  const range = document.createRange()
  range.selectNodeContents(node)
  const box = range.getBoundingClientRect()
  if (box.width === 0) return []
  const style = getComputedStyle(element)
  const [red, green, blue, alpha] = readColour(style.color)
  return [
    {
      words,
      box: boxOf(box),
      lines: linesOf(element, range.getClientRects()),
      fontPx: Number.parseFloat(style.fontSize),
      weight: Number(style.fontWeight),
      ink: [red, green, blue, alpha * opacityOf(element)],
      grounds: groundsOf(element),
      disabled: element.closest(DISABLED) !== null,
      inBar: inBar(element),
      cut: isCut(element, box),
      spills: spills(element, box),
    },
  ]
}

/** What an empty field says of itself. */
function hintFact(input: HTMLInputElement): TextFact[] {
  if (!seen(input) || input.placeholder === '' || input.value !== '') return []
  const style = getComputedStyle(input, '::placeholder')
  const rect = input.getBoundingClientRect()
  return [
    {
      words: input.placeholder,
      box: boxOf(rect),
      lines: linesOf(input, [rect]),
      fontPx: Number.parseFloat(style.fontSize),
      weight: Number(style.fontWeight),
      ink: readColour(style.color),
      grounds: groundsOf(input),
      disabled: input.disabled,
      inBar: inBar(input),
      cut: input.scrollWidth > input.clientWidth + 1,
      spills: false,
    },
  ]
}

function controlFact(control: Element): ControlFact {
  const style = getComputedStyle(control)
  const accent = style.getPropertyValue('--accent')
  return {
    name: control.getAttribute('aria-label') ?? control.textContent ?? '',
    box: boxOf(control.getBoundingClientRect()),
    primary: accent !== '' && readColour(style.backgroundColor).join() === readColour(accent).join(),
    inBar: inBar(control),
  }
}

function textNodes(scope: Element): Node[] {
  const nodes: Node[] = []
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) nodes.push(walker.currentNode)
  return nodes
}

export function gatherFacts(): Omit<Facts, 'atEnd'> {
  const scope = front()
  const all = <E extends Element>(selector: string): E[] => [...scope.querySelectorAll<E>(selector)]
  const bar = scope === document.body ? all(BARS).find(seen) : undefined
  const pages = [...document.querySelectorAll('.page, .sheet-body')].filter(seen)
  const named = all('[aria-label], [placeholder]').filter(seen)
  return {
    width: window.innerWidth,
    height: window.innerHeight,
    contentWidth: Math.max(document.documentElement.scrollWidth, ...pages.map((page) => page.scrollWidth)),
    texts: [...textNodes(scope).flatMap(textFact), ...all<HTMLInputElement>('input[placeholder]').flatMap(hintFact)],
    controls: all(CONTROLS).filter(seen).map(controlFact),
    ...(bar && { bar: boxOf(bar.getBoundingClientRect()) }),
    unseenWords: named.map((element) => element.getAttribute('aria-label') ?? '').filter(Boolean),
  }
}

/** Scrolls whatever in front scrolls. Answers whether anything does. */
export function scrollFront(place: 'top' | 'end'): boolean {
  const scope = front()
  const around = scope === document.body ? outwards(scope) : [scope]
  const movable = [...around, ...scope.querySelectorAll('*')].filter((element) => seen(element) && scrollsDown(element))
  for (const element of movable) element.scrollTop = place === 'end' ? element.scrollHeight : 0
  return movable.length > 0
}
