/** What happened to a device or to one of its parts, latest first. */
import { Text, View } from '@tarojs/components'
import type { DeviceView } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'
import { sayMoment } from '@/ui/day'
import { type HistoryEntry, sayHistory } from './history.shared.ts'

export function History({ device, entries }: { device: DeviceView; entries: readonly HistoryEntry[] }) {
  const partNames = new Map(device.parts.map((part) => [part.part, part.name]))
  const latestFirst = [...entries].sort((a, b) => b.atMs - a.atMs)
  return (
    <View>
      {latestFirst.map((entry) => (
        <View className="term" key={`${entry.kind}${entry.atMs}`}>
          <Text className="grow">{sayHistory(entry, partNames)}</Text>
          <Text className="text-13 quiet">{sayMoment(entry.atMs, nowMs())}</Text>
        </View>
      ))}
    </View>
  )
}
