/** 店铺: the store someone bought from, and the way there. */
import { Text, View } from '@tarojs/components'
import type { StoreCard } from '#shared/network/contract.ts'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { CoupletHeader } from '@/ui/couplet-header'
import { Icon, type IconName } from '@/ui/icon'
import { phone } from '@/wechat'
import './network.css'

const STATUS = { open: '营业中', suspended: '暂停营业', closed: '已闭店' } as const

function Line({ icon, text }: { icon: IconName; text: string }) {
  return (
    <View className="fact">
      <Icon name={icon} />
      <Text className="grow">{text}</Text>
    </View>
  )
}

export interface StoreViewProps {
  store: StoreCard
  /** One line that says why this store is shown. */
  why: string
  guideName: string | undefined
  /** Leads to other stores. */
  onChange: () => void
  /** Shows the nearest one instead, where this is everybody's. */
  onLocate: (() => void) | undefined
}

export function StoreView({ store, why, guideName, onChange, onLocate }: StoreViewProps) {
  const { point } = store
  return (
    <View>
      <CoupletHeader name={store.name} line={`${store.city} · ${STATUS[store.status]}`} />
      <Text className="text-13 quiet center block store-why">{why}</Text>
      <Card className="card-flush">
        {guideName && (
          <View className="fact">
            <View className="portrait">{guideName.slice(0, 1)}</View>
            <View className="grow">
              <Text className="block">{guideName}</Text>
              <Text className="text-13 quiet block">您的导购</Text>
            </View>
          </View>
        )}
        <Line icon="map" text={store.address} />
        {store.hours && <Line icon="clock" text={`营业时间 ${store.hours}`} />}
      </Card>
      <View className="store-actions">
        <QuietButton
          small
          icon="map"
          label="去门店"
          onPress={() => phone.openMap({ lat: point.lat, lng: point.lng, name: store.name, address: store.address })}
        />
        {store.phone && (
          <QuietButton small icon="call" label="打电话问门店" onPress={() => phone.call(store.phone ?? '')} />
        )}
        {onLocate && <QuietButton small icon="map" label="看离我最近的门店" onPress={onLocate} />}
        <QuietButton small icon="store" label="看看别的门店" onPress={onChange} />
      </View>
    </View>
  )
}
