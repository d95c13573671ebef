/** `hover-class`: worn while a finger is down, from `hover-start-time` on, and by `hover-stay-time` longer than the finger. */

interface Usual {
  worn: string
  startMs: number
  stayMs: number
}

const BUTTON: Usual = { worn: 'button-hover', startMs: 20, stayMs: 70 }
const OTHERS: Usual = { worn: 'none', startMs: 50, stayMs: 400 }

const MAY_HOVER = '[hover-class], wx-button'

export function hovering(root: HTMLElement): void {
  let lift = (): void => undefined
  const down = ({ target }: Event): void => {
    const worn = under(target as Element).map(wear)
    lift = () => {
      for (const takeOff of worn.splice(0)) takeOff()
    }
  }
  root.addEventListener('touchstart', down, { capture: true, passive: true })
  for (const type of ['touchmove', 'touchend', 'touchcancel'])
    root.addEventListener(type, () => lift(), { capture: true, passive: true })
}

/** From the inside out, as far as nobody stops it. */
function under(touched: Element): Element[] {
  const found: Element[] = []
  for (let each = touched.closest(MAY_HOVER); each; each = each.parentElement?.closest(MAY_HOVER) ?? null) {
    if (!each.hasAttribute('disabled')) found.push(each)
    if (each.hasAttribute('hover-stop-propagation')) break
  }
  return found
}

function wear(element: Element): () => void {
  const usual = element.localName === 'wx-button' ? BUTTON : OTHERS
  const name = element.getAttribute('hover-class') ?? usual.worn
  const classes = name === 'none' ? [] : name.split(/\s+/).filter(Boolean)
  const ms = (attribute: string, otherwise: number): number => Number(element.getAttribute(attribute) ?? otherwise)
  const timer = setTimeout(() => element.classList.add(...classes), ms('hover-start-time', usual.startMs))
  return () => {
    clearTimeout(timer)
    setTimeout(() => element.classList.remove(...classes), ms('hover-stay-time', usual.stayMs))
  }
}
