/** Business time, renewed every second while the page is shown. */
import { useEffect, useState } from 'react'
import { nowMs } from '@/api/clock'

export function useSecond(running = true): number {
  const [at, setAt] = useState(nowMs)
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => setAt(nowMs()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return at
}
