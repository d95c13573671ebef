/** 店铺: the store someone bought from, and the way there. */
import { Text, View } from '@tarojs/components'
import type { StoreCard } from '#shared/network/contract.ts'
import type { Loaded } from '@/api/use-load'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { CoupletHeader } from '@/ui/couplet-header'
import { Icon, type IconName } from '@/ui/icon'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import './network.css'

/** Why this store is shown. */
export interface Bought {
  modelName: string
  guideName: string
}

const STATUS = { open: '营业中', suspended: '暂停营业', closed: '已闭店' } as const

function Line({ icon, text }: { icon: IconName; text: string }) {
  return (
    <View className="fact">
      <Icon name={icon} />
      <Text className="grow">{text}</Text>
    </View>
  )
}

export function StoreView({ loaded, bought }: { loaded: Loaded<StoreCard>; bought: Bought }) {
  const { value: store, failure, loading, reload } = loaded
  if (!store && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!store) return <Skeleton cards={2} />
  const { point } = store
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      <CoupletHeader name={store.name} line={`${store.city} · ${STATUS[store.status]}`} />
      <Text className="text-13 quiet center block store-why">您在这里购买了 {bought.modelName}</Text>
      <Card className="card-flush">
        <View className="fact">
          <View className="portrait">{bought.guideName.slice(0, 1)}</View>
          <View className="grow">
            <Text className="block">{bought.guideName}</Text>
            <Text className="text-13 quiet block">您的导购</Text>
          </View>
        </View>
        <Line icon="map" text={store.address} />
        {store.hours && <Line icon="clock" text={`营业时间 ${store.hours}`} />}
        {store.phone && <Line icon="call" text={store.phone} />}
      </Card>
      <View className="stack-wide">
        <PrimaryButton
          icon="map"
          label="去门店"
          onPress={() => phone.openMap({ lat: point.lat, lng: point.lng, name: store.name, address: store.address })}
        />
        {store.phone && <QuietButton icon="call" label="打电话问门店" onPress={() => phone.call(store.phone ?? '')} />}
      </View>
    </View>
  )
}
