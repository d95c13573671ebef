/** One place in the list: how far, whether it is open, and what one can do with it once it is opened. */
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { NearbyPlace } from '#shared/routing/nearest/contract.ts'
import { nowMs } from '@/api/clock'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'
import { phone } from '@/wechat'
import { sayDistance, sayServices, todayWords } from './near.shared.ts'

export interface PlaceRowProps {
  place: NearbyPlace
  isOpen: boolean
  isFavourite: boolean
  onPress: () => void
  onFavourite: () => void
  /** What else can be done here. */
  extra?: ReactNode
}

function Actions({ place, isFavourite, onFavourite }: Pick<PlaceRowProps, 'place' | 'isFavourite' | 'onFavourite'>) {
  const { name, address, point } = place
  return (
    <View className="place-actions">
      {place.phone && <QuietButton small icon="call" label="打电话" onPress={() => phone.call(place.phone ?? '')} />}
      <QuietButton
        small
        icon="map"
        label="导航"
        onPress={() => phone.openMap({ lat: point.lat, lng: point.lng, name, address })}
      />
      <QuietButton small icon="copy" label="复制地址" onPress={() => void phone.copy(`${name} ${address}`)} />
      <QuietButton small icon="star" label={isFavourite ? '取消收藏' : '收藏'} onPress={onFavourite} />
    </View>
  )
}

export function PlaceRow({ place, isOpen, isFavourite, onPress, onFavourite, extra }: PlaceRowProps) {
  const today = todayWords(place.today, nowMs())
  const distance = sayDistance(place.distanceM)
  return (
    <Card>
      <Pressable
        className="place-head"
        label={`${place.name}，${distance}，${today.word}`}
        expanded={isOpen}
        onPress={onPress}
      >
        <View className="row row-between row-top">
          <Text className="text-17 strong grow">
            {isFavourite ? '★ ' : ''}
            {place.name}
          </Text>
          <Text className="number place-distance">{distance}</Text>
        </View>
        <View className="place-facts">
          <Text className={`state ${today.tone}`}>
            {today.mark} {today.word}
          </Text>
          {today.note && <Text className="text-13 quiet">{today.note}</Text>}
        </View>
        {place.canRepair && (
          <View className="place-facts ok">
            <Icon name="check" size="small" />
            <Text className="text-13">能修您的设备{place.partsInStock ? '，配件有货' : ''}</Text>
          </View>
        )}
        <Text className="text-13 quiet block">{place.address}</Text>
      </Pressable>
      {isOpen && (
        <View>
          {place.hours && <Text className="text-13 quiet block">营业时间 {place.hours}</Text>}
          {place.services.length > 0 && (
            <Text className="text-13 quiet block">可以办理 {sayServices(place.services)}</Text>
          )}
          <Actions place={place} isFavourite={isFavourite} onFavourite={onFavourite} />
          {extra}
        </View>
      )}
    </Card>
  )
}
