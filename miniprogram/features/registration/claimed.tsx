/** After registering: the card turned over into the warranty card, then what else may be useful, each to be skipped. */
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { TicketPreview } from '#shared/registration/contract.ts'
import { BareButton, PrimaryButton } from '@/ui/button'
import { go } from './go.ts'
import { WarrantyCard } from './warranty-card.tsx'

export function Claimed({ preview, deviceId, offer }: { preview: TicketPreview; deviceId: string; offer: ReactNode }) {
  return (
    <View className="stack-wide">
      <WarrantyCard
        done="已登记"
        category={preview.category}
        modelName={preview.modelName}
        line={`${preview.color} · 序列号 ${preview.serial}`}
        coverage={preview.coverage}
        parts={preview.parts}
      />
      <Text className="quiet center block">保修卡已放进「我的设备」，随时可看。</Text>
      {offer}
      <PrimaryButton label="看我的设备" onPress={go.devices} />
      <BareButton label="查看各部件保修" onPress={() => go.deviceInstead(deviceId)} />
    </View>
  )
}
