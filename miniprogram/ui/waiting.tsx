/** What a page shows instead of its content: a skeleton, nothing yet, or what went wrong with a way on. */
import { Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { spoken } from '@/ui/spoken'
import { QuietButton } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

/** Grey lines where cards will be. */
export function Skeleton({ cards = 2 }: { cards?: number }) {
  return (
    <View {...spoken({ role: 'status', label: '正在打开' })}>
      {Array.from({ length: cards }, (_, index) => `card ${index}`).map((card) => (
        <View className="card stack-wide" key={card}>
          <View className="skeleton" style={{ width: '56%', height: '22px' }} />
          <View className="skeleton" style={{ width: '38%', height: '14px' }} />
          <View className="skeleton" style={{ width: '100%', height: '8px' }} />
        </View>
      ))}
    </View>
  )
}

export function Empty({
  drawing,
  title,
  text,
  children,
}: PropsWithChildren<{ drawing: IconName; title: string; text: string }>) {
  return (
    <View className="middle">
      <View className="middle-drawing">
        <Icon name={drawing} size="large" />
      </View>
      <Text className="text-22 printed">{title}</Text>
      <Text className="quiet">{text}</Text>
      {children}
    </View>
  )
}

export interface Trouble {
  message: string
  traceId?: string
}

/** Short enough to be read out on the phone; the log is searched by its beginning. */
const TRACE_LENGTH = 8

function Trace({ failure }: { failure: Trouble }) {
  if (!failure.traceId) return null
  return <Text className="text-13 quieter block">编号 {failure.traceId.slice(0, TRACE_LENGTH)}</Text>
}

/** A whole page that could not be loaded. */
export function ErrorRetry({ failure, onRetry, busy }: { failure: Trouble; onRetry: () => void; busy?: boolean }) {
  return (
    <View className="middle" {...spoken({ role: 'alert' })}>
      <View className="middle-drawing">
        <Icon name="warn" size="drawing" />
      </View>
      <Text>{failure.message}</Text>
      <Trace failure={failure} />
      <QuietButton small label="重试" busy={busy ?? false} onPress={onRetry} />
    </View>
  )
}

/** One line above content that is still shown but could not be renewed, or under a button whose press did not go through. */
export function TroubleStrip({ failure, onRetry }: { failure: Trouble; onRetry?: () => void }) {
  return (
    <View className="strip" {...spoken({ role: 'alert' })}>
      <Icon name="warn" size="small" />
      <View className="grow">
        <Text>{failure.message}</Text>
        <Trace failure={failure} />
      </View>
      {onRetry && <QuietButton small label="重试" onPress={onRetry} />}
    </View>
  )
}
