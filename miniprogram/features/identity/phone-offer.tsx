/** Offers to leave a phone number, after registering and never before; skipping costs nothing. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { BareButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { PhoneNumberButton } from '@/wechat/phone-number-button'
import { useBindPhone } from './use-bind-phone.ts'
import { useMe } from './use-me.ts'

/** @param skippable false on the person's own page, where leaving is going back */
export function PhoneOffer({ skippable = true, onBound }: { skippable?: boolean; onBound?: () => void }) {
  const me = useMe()
  const { busy, failure, run, value } = useBindPhone()
  const [skipped, skip] = useState(false)
  if (skipped || value || me.value?.phoneMasked !== undefined || !me.value) return null
  const bind = async (phoneCode: string): Promise<void> => {
    const outcome = await run({ phoneCode })
    if (!outcome?.ok) return
    phone.toast(`已留下 ${outcome.value.phoneMasked}`)
    onBound?.()
  }
  return (
    <Card>
      <Text className="text-17 strong block">留个手机号？</Text>
      <Text className="quiet block">以后报修、上门时方便联系您。只加密保存在总部，门店看不到，不发广告。</Text>
      {failure && <TroubleStrip failure={failure} />}
      <View className="sheet-actions">
        <PhoneNumberButton
          label="用微信手机号"
          disabled={busy}
          onCode={(code) => void bind(code)}
          onRefused={() => (skippable ? skip(true) : phone.toast('没有授权，随时可以再来'))}
        />
        {skippable && <BareButton label="以后再说" onPress={() => skip(true)} />}
      </View>
    </Card>
  )
}
