/** A guide's ticket that cannot be shown: try again when nobody answered, else the way back to the workspace. */
import { Text, View } from '@tarojs/components'
import type { Failure } from '@/api/outcome'
import { PrimaryButton } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { spoken } from '@/ui/spoken'
import { ErrorRetry } from '@/ui/waiting'
import { go } from './go.ts'
import { Refused } from './refused.tsx'

export function TicketTrouble({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  if (failure.refused === undefined) return <ErrorRetry failure={failure} onRetry={onRetry} />
  if (failure.refused === 'FORBIDDEN') return <Refused failure={failure} busy={false} onRetry={onRetry} />
  return (
    <View className="middle" {...spoken({ role: 'alert' })}>
      <Icon name="ticket" size="drawing" />
      <Text className="text-22 printed">没有找到这一单</Text>
      <Text className="quiet">它可能不是你开的，或者链接不完整。今天开的单都在工作台里。</Text>
      <PrimaryButton label="回工作台" onPress={go.workspace} />
    </View>
  )
}
