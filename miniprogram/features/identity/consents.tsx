/** What the person agreed to, each to be withdrawn by itself. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { nowMs } from '@/api/clock'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { sayMoment } from '@/ui/day'
import { Confirm } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { currentConsents, type GivenConsent, purposeSentence } from './consent-words.shared.ts'
import { useWithdrawConsent } from './use-withdraw-consent.ts'

export function Consents({ consents, onWithdrawn }: { consents: readonly GivenConsent[]; onWithdrawn: () => void }) {
  const { busy, failure, run } = useWithdrawConsent()
  const [asking, ask] = useState<GivenConsent>()
  const withdraw = async (purpose: string): Promise<void> => {
    const outcome = await run({ purpose })
    ask(undefined)
    if (!outcome?.ok) return
    phone.toast('已撤回')
    onWithdrawn()
  }
  const current = currentConsents(consents)
  return (
    <Card>
      <Text className="card-title block">您同意过的</Text>
      {current.length === 0 && <Text className="quiet">还没有。登记第一台设备时会请您同意。</Text>}
      {current.map((consent) => (
        <View className="term" key={consent.purpose}>
          <View className="grow">
            <Text className="block">{purposeSentence(consent.purpose)}</Text>
            <Text className="text-13 quiet block">
              {consent.withdrawnAtMs === undefined
                ? `${sayMoment(consent.atMs, nowMs())} 同意`
                : `${sayMoment(consent.withdrawnAtMs, nowMs())} 已撤回`}
            </Text>
          </View>
          {consent.withdrawnAtMs === undefined && <QuietButton small label="撤回" onPress={() => ask(consent)} />}
        </View>
      ))}
      {failure && <TroubleStrip failure={failure} />}
      <Confirm
        open={asking !== undefined}
        title="撤回同意？"
        text={`撤回「${asking ? purposeSentence(asking.purpose) : ''}」。已登记设备的法定保修不受影响。`}
        yes="撤回"
        danger
        busy={busy}
        onYes={() => asking && void withdraw(asking.purpose)}
        onClose={() => ask(undefined)}
      />
    </Card>
  )
}
