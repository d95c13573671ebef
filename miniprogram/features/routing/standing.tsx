/** 网店: where it stands, and each condition with its bar and what is missing. */
import { Text, View } from '@tarojs/components'
import type { ShopStanding } from '#shared/routing/eligibility/contract.ts'
import type { Loaded } from '@/api/use-load'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { conditionWords, standingWords } from './standing.shared.ts'
import { useEvaluate } from './use-standing.ts'

type Condition = ShopStanding['conditions'][number]

function ConditionRow({ condition }: { condition: Condition }) {
  const { mark, tone, share, figure } = conditionWords(condition)
  return (
    <View className="funnel-step">
      <View className="row row-between row-top">
        <Text className="grow">{condition.title}</Text>
        <Text className={`state ${tone}`}>
          {mark} {figure}
        </Text>
      </View>
      {share !== undefined && (
        <View className="funnel-track">
          <View
            className={`funnel-bar ${condition.outcome === 'unmet' ? 'funnel-bar-short' : ''}`}
            style={{ width: `${share}%` }}
          />
        </View>
      )}
      {condition.missing && <Text className="text-13 quiet block">{condition.missing}</Text>}
    </View>
  )
}

export function StandingView({ loaded, storeId }: { loaded: Loaded<ShopStanding>; storeId: string }) {
  const { value, failure, loading, reload } = loaded
  const { busy, failure: refused, run } = useEvaluate()
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value) return <Skeleton cards={1} />
  const { mark, word, tone } = standingWords(value)
  const judge = async (): Promise<void> => {
    const outcome = await run({ storeId })
    if (outcome?.ok) void reload()
  }
  return (
    <Card>
      <View className="row row-between">
        <Text className="quiet">网店</Text>
        <Text className={`state ${tone}`}>
          {mark} {word}
        </Text>
      </View>
      <Text className="block standing-words">{value.sentence}</Text>
      {value.conditions.map((condition) => (
        <ConditionRow key={condition.kind} condition={condition} />
      ))}
      {refused && <TroubleStrip failure={refused} />}
      <QuietButton small label="现在重新评定" busy={busy} onPress={() => void judge()} />
    </Card>
  )
}
