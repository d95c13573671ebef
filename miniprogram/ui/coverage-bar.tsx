/** One bar from sale to the end of cover with today's mark. It shows what its words say; the words are read aloud instead. */
import { View } from '@tarojs/components'
import { spoken } from '@/ui/spoken'

export interface CoverageBarProps {
  /** Where this cover ends on the axis, 0 to 1. */
  end: number
  /** Where it begins on the axis, 0 to 1. */
  start?: number
  /** Today on the axis, 0 to 1. */
  today: number
  state: 'covered' | 'ending' | 'ended'
  label: string
}

const percent = (fraction: number): string => `${Math.round(fraction * 10_000) / 100}%`
const LOOK = { covered: '', ending: 'bar-ending', ended: 'bar-ended' } as const

export function CoverageBar({ start = 0, end, today, state, label }: CoverageBarProps) {
  const rest = Math.max(start, today)
  return (
    <View className="bar" {...spoken({ role: 'img', label })}>
      <View className={`bar-term bar-past ${LOOK[state]}`} style={{ left: percent(start), right: percent(1 - end) }} />
      {rest < end && (
        <View className={`bar-term ${LOOK[state]}`} style={{ left: percent(rest), right: percent(1 - end) }} />
      )}
      <View className="bar-today" style={{ left: percent(today) }} />
    </View>
  )
}
