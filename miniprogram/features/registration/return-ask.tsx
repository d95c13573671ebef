/** The store asks to take the device back; only the customer can say yes. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { DeviceView } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { sayMoment } from '@/ui/day'
import { Confirm } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { useConfirmReturn } from './use-confirm-return.ts'

export function ReturnAsk({ device, onAnswered }: { device: DeviceView; onAnswered: (returned: boolean) => void }) {
  const { busy, failure, run } = useConfirmReturn()
  const [asking, ask] = useState(false)
  const asked = device.returnAsked
  if (!asked) return null
  const answer = async (agree: boolean): Promise<void> => {
    const outcome = await run({ deviceId: device.deviceId, agree })
    ask(false)
    if (!outcome?.ok) return
    phone.toast(agree ? '已确认退货，登记已撤销' : '已告诉门店：您不退货')
    onAnswered(agree)
  }
  return (
    <Card>
      <Text className="text-17 strong block">{asked.storeName}请您确认退货</Text>
      <Text className="quiet block">原因：{asked.reason}</Text>
      <Text className="text-13 quieter block">{sayMoment(asked.requestedAtMs, nowMs())} 提出</Text>
      {failure && <TroubleStrip failure={failure} />}
      <View className="sheet-actions">
        <PrimaryButton label="确认退货" busy={busy} onPress={() => ask(true)} />
        <QuietButton label="我没有要退货" busy={busy} onPress={() => void answer(false)} />
      </View>
      <Confirm
        open={asking}
        title="确认退货？"
        text="确认后这台机器不再在您名下，保修登记随之撤销。请先确认门店已退款给您。"
        yes="已退款，确认退货"
        danger
        busy={busy}
        onYes={() => void answer(true)}
        onClose={() => ask(false)}
      />
    </Card>
  )
}
