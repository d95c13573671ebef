/** What was typed, once the typing pauses. */
import { useEffect, useState } from 'react'

const PAUSE_MS = 350

/** @returns the text as it was when the typing last paused, without the blanks around it; empty at once where nothing is left */
export function usePaused(typed: string): string {
  const text = typed.trim()
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return text === '' ? '' : settled
}
