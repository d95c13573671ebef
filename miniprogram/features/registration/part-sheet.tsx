/** One part up close: serial, terms, what is not covered, and what happened to it. */
import { Text, View } from '@tarojs/components'
import type { DeviceView, PartView } from '#shared/registration/contract.ts'
import { QuietButton } from '@/ui/button'
import { fullDay } from '@/ui/day'
import { Sheet } from '@/ui/sheet'
import { phone } from '@/wechat'
import { sayDaysLeft, sayMonths } from './cover.shared.ts'
import { History } from './history.tsx'
import { StateMark } from './state-mark.tsx'

const CLASS = { main: '主要部件', other: '其他部件', consumable: '易耗件' } as const

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="term">
      <Text className="quiet">{name}</Text>
      <Text className="number">{value}</Text>
    </View>
  )
}

export function PartSheet({
  part,
  device,
  onClose,
}: {
  part: PartView | undefined
  device: DeviceView
  onClose: () => void
}) {
  if (!part) return null
  const machine = part.part === ''
  const past = device.history.filter((entry) => machine || entry.part === part.part)
  return (
    <Sheet
      open
      title={part.name}
      onClose={onClose}
      actions={<QuietButton icon="copy" label="复制序列号" onPress={() => void phone.copy(part.serial)} />}
    >
      <View className="row row-between part-head">
        <Text className="text-17 strong">{sayDaysLeft(part.coverage)}</Text>
        <StateMark cover={part.coverage} />
      </View>
      <Fact name="序列号" value={part.serial} />
      {!machine && <Fact name="类别" value={CLASS[part.class]} />}
      <Fact name="保修期" value={sayMonths(part.coverage.months)} />
      <Fact name="起" value={fullDay(part.coverage.start)} />
      <Fact name="止（含当天）" value={fullDay(part.coverage.end)} />
      {part.excluded.length > 0 && <Text className="section block">不在保修范围</Text>}
      {part.excluded.map((line) => (
        <Text className="bullet" key={line}>
          · {line}
        </Text>
      ))}
      {past.length > 0 && <Text className="section block">记录</Text>}
      <History device={device} entries={past} />
    </Sheet>
  )
}
