/** In the browser a keyboard goes into an open sheet, stays there, leaves it with Escape, and returns to where it was. */
import { useEffect, useRef } from 'react'

const inSheet = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('.sheet [tabindex="0"], .sheet input, .sheet a'),
]

export function useHeldFocus(open: boolean, onClose: () => void): void {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!open) return undefined
    const before = document.activeElement as HTMLElement | null
    inSheet()[0]?.focus()
    const hold = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close.current()
      if (event.key !== 'Tab') return
      const stops = inSheet()
      const at = stops.indexOf(document.activeElement as HTMLElement)
      const next = (at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length
      event.preventDefault()
      stops[next]?.focus()
    }
    document.addEventListener('keydown', hold)
    return () => {
      document.removeEventListener('keydown', hold)
      before?.focus()
    }
  }, [open])
}
