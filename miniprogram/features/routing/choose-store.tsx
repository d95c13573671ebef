/** The customer chooses who serves them: a rule says how often, and what it means is said before. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { routing } from '#shared/routing/contract.ts'
import { useChange } from '@/api/use-change'
import { QuietButton } from '@/ui/button'
import { Confirm } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'

export function ChooseStore({ storeId, name }: { storeId: string; name: string }) {
  const [asking, ask] = useState(false)
  const { busy, failure, value, run } = useChange(routing.chooseStore)
  const choose = async (): Promise<void> => {
    await run({ storeId })
    ask(false)
  }
  if (value) return <Text className="ok block choose-store">✓ 以后由{value.storeName}为您服务</Text>
  return (
    <View className="choose-store">
      {failure && <TroubleStrip failure={failure} />}
      <QuietButton small icon="store" label="以后由这家店服务我" onPress={() => ask(true)} />
      <Confirm
        open={asking}
        title="换到这家店？"
        text={`以后由${name}为您服务。保修在哪家店都一样。90 天内最多换两次。`}
        yes="换到这家店"
        no="先不"
        busy={busy}
        onYes={() => void choose()}
        onClose={() => ask(false)}
      />
    </View>
  )
}
