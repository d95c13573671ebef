/** 我的设备: every device with its cover, or how the first one gets here. */
import { Text, View } from '@tarojs/components'
import type { DeviceView } from '#shared/registration/contract.ts'
import type { Loaded } from '@/api/use-load'
import { PrimaryButton } from '@/ui/button'
import { Empty, ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { DeviceCard } from './device-card.tsx'
import { go, scanAndOpen } from './go.ts'
import './registration.css'

function NoDevices() {
  return (
    <Empty
      drawing="device-code"
      title="还没有登记的设备"
      text="购机时请导购出示登记码，用微信扫一扫，三秒登记，保修卡从此在手机里。"
    >
      <Text className="text-13 quieter">小票上的码在保修期内都可以补登记。</Text>
    </Empty>
  )
}

export function Devices({ devices }: { devices: Loaded<{ devices: DeviceView[] }> }) {
  const { value, failure, loading, reload } = devices
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value) return <Skeleton />
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {value.devices.length === 0 && <NoDevices />}
      {value.devices.map((device) => (
        <DeviceCard key={device.deviceId} device={device} onOpen={() => go.device(device.deviceId)} />
      ))}
      <View className="after-cards">
        <PrimaryButton icon="scan" label="扫码登记" onPress={() => void scanAndOpen()} />
      </View>
    </View>
  )
}
