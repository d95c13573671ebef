/** Every device in one line each: what it is and whether it is still covered. */
import { Text, View } from '@tarojs/components'
import type { DeviceView } from '#shared/registration/contract.ts'
import type { Loaded } from '@/api/use-load'
import { Card } from '@/ui/card'
import { Pressable } from '@/ui/pressable'
import { Skeleton, TroubleStrip } from '@/ui/waiting'
import { sayCover, serialTail } from './cover.shared.ts'
import { go } from './go.ts'
import { StateMark } from './state-mark.tsx'

export function CoverGlance({ devices }: { devices: Loaded<{ devices: DeviceView[] }> }) {
  const { value, failure, reload } = devices
  if (failure && !value) return <TroubleStrip failure={failure} onRetry={() => void reload()} />
  if (!value) return <Skeleton cards={1} />
  if (value.devices.length === 0)
    return <Text className="quiet block">登记过的设备会列在这里，报修时一眼看到保到哪天。</Text>
  return (
    <Card className="card-flush">
      {value.devices.map((device) => (
        <Pressable
          className="list-row"
          key={device.deviceId}
          label={sayCover(device.modelName, device.coverage)}
          onPress={() => go.device(device.deviceId)}
        >
          <View className="grow">
            <Text className="block">{device.modelName}</Text>
            <Text className="text-13 quiet block">尾号 {serialTail(device.serial)}</Text>
          </View>
          <StateMark cover={device.coverage} />
        </Pressable>
      ))}
    </Card>
  )
}
