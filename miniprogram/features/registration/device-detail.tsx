/** 保修卡 of one device: at a glance what is still covered, part by part, and what may be done with it. */
import { Text, View } from '@tarojs/components'
import { localDate } from '#shared/kernel/time.ts'
import type { DeviceView } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'
import type { Loaded } from '@/api/use-load'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { fullDay, sayMoment } from '@/ui/day'
import { Icon } from '@/ui/icon'
import { Skeleton, TroubleStrip } from '@/ui/waiting'
import { sayDaysLeft } from './cover.shared.ts'
import { go } from './go.ts'
import { History } from './history.tsx'
import { PartsTimeline } from './parts-timeline.tsx'
import { Product } from './product.tsx'
import { Refused } from './refused.tsx'
import { ReturnAsk } from './return-ask.tsx'
import './registration.css'

/** The rights that end first, said only while they last. */
function EarlyRights({ device }: { device: DeviceView }) {
  const today = localDate(nowMs())
  if (today > device.exchangeUntil) return null
  const returnable = today <= device.returnUntil
  return (
    <View className="notice">
      <Icon name="clock" size="small" />
      <Text className="grow">
        {returnable ? `${fullDay(device.returnUntil)}（含）前出现性能故障可选择退货、换货或修理；` : ''}
        {fullDay(device.exchangeUntil)}（含）前出现性能故障可换货。
      </Text>
    </View>
  )
}

function Purchase({ device }: { device: DeviceView }) {
  return (
    <Card className="card-flush">
      <View className="fact">
        <Icon name="store" />
        <View className="grow">
          <Text className="block">{device.storeName}</Text>
          <Text className="text-13 quiet block">
            导购 {device.guideName} · {sayMoment(device.soldAtMs, nowMs())} 购买
          </Text>
        </View>
      </View>
    </Card>
  )
}

export function DeviceDetail({ loaded }: { loaded: Loaded<DeviceView> }) {
  const { value: device, failure, loading, reload } = loaded
  if (!device && failure) return <Refused failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!device) return <Skeleton cards={3} />
  const answered = (returned: boolean): void => (returned ? go.devices() : void reload())
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      <ReturnAsk device={device} onAnswered={answered} />
      <Card>
        <Product category={device.category} name={device.modelName} line={`${device.color} · ${device.serial}`} />
        <Text className="text-28 printed center block detail-days">{sayDaysLeft(device.coverage)}</Text>
        <Text className="text-13 quiet center block">整机保到 {fullDay(device.coverage.end)}</Text>
        <EarlyRights device={device} />
      </Card>
      <Card>
        <View className="row row-between card-title">
          <Text>各部件保修</Text>
          <Text className="today-key">｜今天</Text>
        </View>
        <PartsTimeline device={device} />
      </Card>
      <Purchase device={device} />
      <Card>
        <Text className="card-title block">记录</Text>
        <History device={device} entries={device.history} />
      </Card>
      {device.state === 'active' && (
        <QuietButton
          icon="transfer"
          label={device.transfer ? '查看转让码' : '转让给别人'}
          onPress={() => go.offer(device.deviceId)}
        />
      )}
    </View>
  )
}
