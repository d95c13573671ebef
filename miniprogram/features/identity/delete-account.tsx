/** 注销: says what goes and what stays, asks once more, and then forgets the person on this phone too. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { forgetLoaded } from '@/api/use-load'
import { DangerButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Confirm } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { useDeleteAccount } from './use-delete-account.ts'

export function DeleteAccount({ onDeleted }: { onDeleted: () => void }) {
  const { busy, failure, run } = useDeleteAccount()
  const [asking, ask] = useState(false)
  const remove = async (): Promise<void> => {
    const outcome = await run({ confirm: 'DELETE' })
    ask(false)
    if (!outcome?.ok) return
    phone.forget()
    forgetLoaded()
    phone.toast('账号已注销')
    onDeleted()
  }
  return (
    <Card>
      <Text className="card-title block">注销账号</Text>
      <Text className="quiet block">
        注销后，您的手机号会删除，给过的同意全部撤回，不能恢复，岗位一并交还。机器的销售与保修记录、同意与撤回的时间按法律要求保留，里面没有您的姓名和手机号；法定保修不受影响，再用这个微信打开仍能看到保修卡。
      </Text>
      {failure && <TroubleStrip failure={failure} />}
      <View className="sheet-actions">
        <DangerButton icon="bin" label="注销账号" busy={busy} onPress={() => ask(true)} />
      </View>
      <Confirm
        open={asking}
        title="确定注销？"
        text="这一步不能撤销。建议先导出一份您的资料。"
        yes="确定注销"
        no="不注销"
        danger
        busy={busy}
        onYes={() => void remove()}
        onClose={() => ask(false)}
      />
    </Card>
  )
}
