/** What a serial is and whether it may be sold now: asked once the typing pauses, or at once after a scan. */
import { useEffect, useState } from 'react'
import { registration } from '#shared/registration/contract.ts'
import { useLoad } from '@/api/use-load'
import { looksLikeSerial } from './serial.shared.ts'

const PAUSE_MS = 450

export function useCheckSerial(serial: string, storeId: string | undefined) {
  const [asked, ask] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(
      () => ask(looksLikeSerial(serial) ? serial : undefined),
      asked === undefined ? 0 : PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }, [serial, asked])
  const settled = asked === serial
  const check = useLoad(registration.checkSerial, settled ? { serial, ...(storeId && { storeId }) } : undefined)
  return { ...check, settled }
}
