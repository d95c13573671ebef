/** Every part as a bar on one axis from the sale to the last end of cover, today as a red line through all of them. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { localDate } from '#shared/kernel/time.ts'
import type { DeviceView, PartView } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'
import { CoverageBar } from '@/ui/coverage-bar'
import { fullDay } from '@/ui/day'
import { Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'
import { axisOf, placeOf, sayCover, spanOf } from './cover.shared.ts'
import { PartSheet } from './part-sheet.tsx'
import { StateMark } from './state-mark.tsx'

const wholeMachine = (device: DeviceView): PartView => ({
  part: '',
  name: '整机',
  class: 'main',
  serial: device.serial,
  coverage: device.coverage,
  excluded: [],
})

export function PartsTimeline({ device }: { device: DeviceView }) {
  const [opened, open] = useState<PartView>()
  const rows = [wholeMachine(device), ...device.parts]
  const axis = axisOf(rows.map((row) => row.coverage))
  const today = placeOf(localDate(nowMs()), axis)
  return (
    <View className="timeline">
      {rows.map((row) => (
        <Pressable
          className="timeline-part"
          key={row.part}
          label={`${sayCover(row.name, row.coverage)}，查看详情`}
          onPress={() => open(row)}
        >
          <View className="row row-between timeline-name">
            <Text className="grow">{row.name}</Text>
            <StateMark cover={row.coverage} />
            <View className="timeline-more">
              <Icon name="chevron" size="small" />
            </View>
          </View>
          <CoverageBar
            {...spanOf(row.coverage, axis)}
            today={today}
            state={row.coverage.state}
            label={sayCover(row.name, row.coverage)}
          />
        </Pressable>
      ))}
      <View className="bar-ends timeline-axis">
        <Text>{fullDay(axis.start)} 购</Text>
        <Text className="bar-last">{fullDay(axis.end)}</Text>
      </View>
      <PartSheet part={opened} device={device} onClose={() => open(undefined)} />
    </View>
  )
}
