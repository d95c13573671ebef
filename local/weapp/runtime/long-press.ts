/** A finger that stays where it is for 350 ms: `longpress`, and then no `tap` once somebody heard it. */

const LONG_MS = 350
/** Further is moving. */
const STILL_PX = 10

export interface LongPress {
  /** Tells of every event that reaches somebody; answers whether it must not. */
  swallows(type: string): boolean
}

export function longPress(root: HTMLElement): LongPress {
  let timer: ReturnType<typeof setTimeout> | undefined
  let from = { x: 0, y: 0 }
  let heard = false
  const on = (type: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel', run: (event: TouchEvent) => void): void =>
    root.addEventListener(type, run, { capture: true, passive: true })
  const stop = (): void => clearTimeout(timer)

  on('touchstart', (event) => {
    stop()
    heard = false
    from = placeOf(event)
    const { target, touches, changedTouches } = event
    timer = setTimeout(() => {
      const told = new CustomEvent('longpress', { bubbles: true, detail: from })
      target?.dispatchEvent(Object.assign(told, { touches, changedTouches }))
    }, LONG_MS)
  })
  on('touchmove', (event) => {
    const { x, y } = placeOf(event)
    if (Math.abs(x - from.x) > STILL_PX || Math.abs(y - from.y) > STILL_PX) stop()
  })
  on('touchend', stop)
  on('touchcancel', stop)

  return {
    swallows: (type) => {
      if (type === 'longpress') heard = true
      return type === 'tap' && heard
    },
  }
}

const placeOf = ({ changedTouches }: TouchEvent): { x: number; y: number } => {
  const finger = changedTouches[0]
  return { x: finger?.clientX ?? 0, y: finger?.clientY ?? 0 }
}
