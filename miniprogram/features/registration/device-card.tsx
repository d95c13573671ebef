/** One device in the list: what it is, where it came from, and how long it is still covered. */
import { Text, View } from '@tarojs/components'
import { localDate } from '#shared/kernel/time.ts'
import type { DeviceView } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'
import { Card } from '@/ui/card'
import { CoverageBar } from '@/ui/coverage-bar'
import { fullDay } from '@/ui/day'
import { deviceIcon, Icon } from '@/ui/icon'
import { axisOf, placeOf, sayCover, sayDaysLeft, serialTail, spanOf } from './cover.shared.ts'
import { StateMark } from './state-mark.tsx'

export function DeviceCard({ device, onOpen }: { device: DeviceView; onOpen: () => void }) {
  const { coverage } = device
  const axis = axisOf([coverage])
  const longer = device.lastEnd > coverage.end
  return (
    <Card onPress={onOpen} label={`${device.modelName}，${sayCover('整机', coverage)}`}>
      <View className="row row-top">
        <View className="device-card-drawing">
          <Icon name={deviceIcon(device.category)} size="drawing" />
        </View>
        <View className="grow stack">
          <Text className="text-17 printed">{device.modelName}</Text>
          <Text className="text-13 quiet">
            {device.color} · 尾号 {serialTail(device.serial)}
          </Text>
          <Text className="text-13 quiet">{device.storeName}</Text>
        </View>
      </View>
      <View className="row row-between device-card-cover">
        <Text className="text-22 printed number days">{sayDaysLeft(coverage)}</Text>
        <StateMark cover={coverage} />
      </View>
      <CoverageBar
        {...spanOf(coverage, axis)}
        today={placeOf(localDate(nowMs()), axis)}
        state={coverage.state}
        label={sayCover('整机', coverage)}
      />
      <View className="bar-ends">
        <Text>{fullDay(coverage.start)} 购</Text>
        <Text className="bar-last">保到 {fullDay(coverage.end)}</Text>
      </View>
      {longer && (
        <Text className="text-13 quiet block device-card-longer">主要部件最长保到 {fullDay(device.lastEnd)}</Text>
      )}
      {device.returnAsked && (
        <View className="device-card-ask">
          <Icon name="return" size="small" />
          <Text>{device.returnAsked.storeName}请您确认退货</Text>
        </View>
      )}
    </Card>
  )
}
