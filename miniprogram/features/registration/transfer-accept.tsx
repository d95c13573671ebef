/** The receiver's side: what the device is, which cover comes along, and one button. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { TransferPreview } from '#shared/registration/contract.ts'
import { BareButton, PrimaryButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Skeleton, TroubleStrip } from '@/ui/waiting'
import { agreedPurposes, missingPurpose } from './consent.shared.ts'
import { Consent } from './consent.tsx'
import { go } from './go.ts'
import { Product } from './product.tsx'
import { Refused } from './refused.tsx'
import { TermList } from './term-list.tsx'
import { useAcceptTransfer } from './use-accept-transfer.ts'
import { useTransferPreview } from './use-transfer-preview.ts'
import { WarrantyCard } from './warranty-card.tsx'
import './registration.css'

function Accepted({ preview, deviceId }: { preview: TransferPreview; deviceId: string }) {
  return (
    <View className="stack-wide">
      <WarrantyCard
        done="已过户"
        category={preview.category}
        modelName={preview.modelName}
        line={`尾号 ${preview.serialTail}`}
        coverage={preview.coverage}
        parts={preview.parts}
      />
      <PrimaryButton label="看我的设备" onPress={go.devices} />
      <BareButton label="查看各部件保修" onPress={() => go.deviceInstead(deviceId)} />
    </View>
  )
}

export function TransferAccept({ scene }: { scene: string }) {
  const { value: preview, failure, loading, reload } = useTransferPreview(scene)
  const accepting = useAcceptTransfer()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  if (preview && accepting.value) return <Accepted preview={preview} deviceId={accepting.value.deviceId} />
  const refused = accepting.failure?.refused !== undefined && accepting.failure.refused !== 'CONSENT_MISSING'
  const fatal = refused ? accepting.failure : preview ? undefined : failure
  if (fatal) return <Refused failure={fatal} busy={loading} onRetry={() => void reload()} />
  if (!preview) return <Skeleton cards={3} />
  const purposes = agreedPurposes(preview.agreement, preview.consentStyle, ticked)
  const tick = (purpose: string, on: boolean): void =>
    setTicked(new Set(on ? [...ticked, purpose] : [...ticked].filter((kept) => kept !== purpose)))
  return (
    <View className="above-bar">
      <Card>
        <Product category={preview.category} name={preview.modelName} line={`尾号 ${preview.serialTail}`} />
        <Text className="quiet center block product-note">原机主把这台机器转让给您，剩余保修一起过户。</Text>
      </Card>
      <Card>
        <Text className="card-title block">随机器过户的保修</Text>
        <TermList coverage={preview.coverage} parts={preview.parts} />
      </Card>
      <View className="action-bar">
        {accepting.failure && <TroubleStrip failure={accepting.failure} />}
        <Consent agreement={preview.agreement} style={preview.consentStyle} ticked={ticked} onTick={tick} />
        <PrimaryButton
          label="同意并接受"
          busy={accepting.busy}
          busyLabel="正在过户…"
          disabled={missingPurpose(preview.agreement, purposes) !== undefined}
          onPress={() => void accepting.run({ scene, consent: { version: preview.consent.version, purposes } })}
        />
      </View>
    </View>
  )
}
