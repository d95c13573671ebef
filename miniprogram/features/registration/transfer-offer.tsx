/** The owner's side of handing a device on: what goes along and what does not, then one code for the other person to scan. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { DeviceView } from '#shared/registration/contract.ts'
import type { Loaded } from '@/api/use-load'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { sayCountdown } from '@/ui/day'
import { Confirm } from '@/ui/sheet'
import { Skeleton, TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { CodeImage } from './code-image.tsx'
import { serialTail } from './cover.shared.ts'
import { Product } from './product.tsx'
import { Refused } from './refused.tsx'
import { useOfferTransfer } from './use-offer-transfer.ts'
import { useSecond } from './use-second.ts'
import { useWithdrawTransfer } from './use-withdraw-transfer.ts'
import './registration.css'

interface Offer {
  offerId: string
  scene: string
  expiresAtMs: number
  codeUrl?: string
}

function BeforeOffer({ device, onOffered }: { device: DeviceView; onOffered: (offer: Offer) => void }) {
  const { busy, failure, run } = useOfferTransfer()
  const offer = async (): Promise<void> => {
    const outcome = await run({ deviceId: device.deviceId })
    if (outcome?.ok) onOffered(outcome.value)
  }
  return (
    <View>
      <Card>
        <Product category={device.category} name={device.modelName} line={`尾号 ${serialTail(device.serial)}`} />
      </Card>
      <Card>
        <View className="stack">
          <Text className="bullet">· 剩余保修和维修记录随机器过户给对方。</Text>
          <Text className="bullet">· 您的姓名、手机号和购买信息不会给对方。</Text>
          <Text className="bullet">· 对方扫码接受后，这台机器从「我的设备」移走。</Text>
          <Text className="bullet">· 转让码 24 小时内有效，接受前随时可以撤回。</Text>
        </View>
      </Card>
      {failure && <TroubleStrip failure={failure} />}
      <PrimaryButton label="生成转让码" busy={busy} onPress={() => void offer()} />
    </View>
  )
}

function OpenOffer({ device, offer, onWithdrawn }: { device: DeviceView; offer: Offer; onWithdrawn: () => void }) {
  const at = useSecond()
  const { busy, failure, run } = useWithdrawTransfer()
  const [asking, ask] = useState(false)
  const withdraw = async (): Promise<void> => {
    const outcome = await run({ offerId: offer.offerId })
    ask(false)
    if (!outcome?.ok) return
    phone.toast('转让已撤回')
    onWithdrawn()
  }
  const over = at >= offer.expiresAtMs
  return (
    <View className="code-page code-page-card">
      <Text className="text-22 printed">{device.modelName}</Text>
      <Text className="quiet number">尾号 {serialTail(device.serial)}</Text>
      {!over && <Text className="text-17">请对方用微信扫一扫</Text>}
      {over ? (
        <Text className="text-17">转让码已过期，请撤回后重新生成。</Text>
      ) : (
        <CodeImage scene={offer.scene} url={offer.codeUrl} label="转让码" />
      )}
      {!over && <Text className="countdown">{sayCountdown(offer.expiresAtMs, at)}</Text>}
      {failure && <TroubleStrip failure={failure} />}
      <View className="code-actions">
        <QuietButton label="撤回转让" busy={busy} onPress={() => ask(true)} />
      </View>
      <Confirm
        open={asking}
        title="撤回转让？"
        text="撤回后这个转让码立即失效，机器仍在您名下。"
        yes="撤回"
        busy={busy}
        onYes={() => void withdraw()}
        onClose={() => ask(false)}
      />
    </View>
  )
}

export function TransferOffer({ loaded }: { loaded: Loaded<DeviceView> }) {
  const { value: device, failure, loading, reload } = loaded
  const [made, setMade] = useState<Offer>()
  const [goneId, setGone] = useState<string>()
  if (!device && failure) return <Refused failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!device) return <Skeleton />
  const kept = made ?? device.transfer
  const offer = kept?.offerId === goneId ? undefined : kept
  if (!offer) return <BeforeOffer device={device} onOffered={setMade} />
  const withdrawn = (): void => {
    setGone(offer.offerId)
    void reload()
  }
  return <OpenOffer device={device} offer={offer} onWithdrawn={withdrawn} />
}
