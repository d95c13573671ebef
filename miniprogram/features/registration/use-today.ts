/** The guide's sales of today; asked again every few seconds while one waits for its customer. */
import { useEffect } from 'react'
import { registration } from '#shared/registration/contract.ts'
import { useLoad } from '@/api/use-load'

const AGAIN_MS = 6_000

export function useToday() {
  const today = useLoad(registration.today, {})
  const waiting = (today.value?.waiting ?? 0) > 0
  const { reload } = today
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setInterval(() => void reload(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting, reload])
  return today
}
