/** From a scanned code to the warranty card: look, agree, done. An owner scanning again sees the card. */
import { type ReactNode, useEffect } from 'react'
import { Skeleton } from '@/ui/waiting'
import { ClaimView } from './claim.tsx'
import { Claimed } from './claimed.tsx'
import { go } from './go.ts'
import { Refused } from './refused.tsx'
import { useClaim } from './use-claim.ts'
import { useTicketPreview } from './use-ticket-preview.ts'
import './registration.css'

/** Refusals that leave the form usable: the person corrects something and presses again. */
const CORRECTABLE: readonly string[] = ['SERIAL_TAIL_WRONG', 'CONSENT_MISSING', 'STORE_CHANGE_LIMIT', 'BUSY_TRY_AGAIN']

export function ClaimFlow({ scene, offer }: { scene: string; offer: ReactNode }) {
  const { value: preview, failure, loading, reload } = useTicketPreview(scene)
  const claiming = useClaim()
  const owned = claiming.value ? undefined : preview?.deviceId
  useEffect(() => {
    if (owned) go.deviceInstead(owned)
  }, [owned])
  if (preview && claiming.value) return <Claimed preview={preview} deviceId={claiming.value.deviceId} offer={offer} />
  const stuck = claiming.failure?.refused
  if (claiming.failure && stuck !== undefined && !CORRECTABLE.includes(stuck)) {
    return <Refused failure={claiming.failure} busy={loading} onRetry={() => void reload()} />
  }
  if (!preview && failure) return <Refused failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!preview || owned) return <Skeleton cards={3} />
  return (
    <ClaimView
      preview={preview}
      busy={claiming.busy}
      failure={claiming.failure}
      onClaim={({ purposes, serialTail, serveBy }) =>
        void claiming.run({
          scene,
          consent: { version: preview.consent.version, purposes },
          ...(serialTail !== undefined && { serialTail }),
          ...(serveBy !== undefined && { serveBy }),
        })
      }
    />
  )
}
