import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { StoreView } from '@/features/network/store'
import { scanAndOpen } from '@/features/registration/go'
import { useShop } from '@/features/routing/use-shop'
import { FrontView } from '@/features/shop/front'
import { BareButton, PrimaryButton, QuietButton } from '@/ui/button'
import { Page } from '@/ui/page'
import { Empty, ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'

const toStores = (): void => void Taro.navigateTo({ url: '/packages/near/stores/index' })

/** @param near whoever has no store yet may be shown the nearest one */
function NoShop({ near, busy }: { near: ReturnType<typeof useShop>['near']; busy: boolean }) {
  const { position, refused, locating, locate } = near
  return (
    <Empty
      drawing="device-store"
      title="还没有您的门店"
      text="登记第一台设备后，卖给您的那家店会在这里：地址、营业时间、导购，一点就能联系。"
    >
      <PrimaryButton icon="scan" label="扫码登记" onPress={() => void scanAndOpen()} />
      {!position && !refused && (
        <QuietButton icon="map" label="看离我最近的门店" busy={busy || locating} onPress={locate} />
      )}
      {refused && <Text className="text-13 quiet center block">没有取到位置。没关系，可以选一个城市来找。</Text>}
      {position && !busy && <Text className="text-13 quiet center block">您附近暂时没有开着的网上店铺。</Text>}
      <BareButton label="找附近的门店" onPress={toStores} />
    </Empty>
  )
}

export default function ShopPage() {
  const { value, failure, loading, reload, near } = useShop()
  const retry = (): void => void reload()
  if (failure?.refused === 'NO_SHOP')
    return (
      <Page>
        <NoShop near={near} busy={loading} />
      </Page>
    )
  return (
    <Page>
      {!value && failure && <ErrorRetry failure={failure} busy={loading} onRetry={retry} />}
      {!value && !failure && <Skeleton />}
      {value && (
        <View>
          {failure && <TroubleStrip failure={failure} onRetry={retry} />}
          <StoreView
            store={value.store}
            why={value.because.sentence}
            guideName={value.guide?.name}
            onChange={toStores}
            onLocate={value.because.rung === 'flagship' && !near.position ? near.locate : undefined}
          />
          <FrontView key={value.storeId} storeId={value.storeId} />
        </View>
      )}
    </Page>
  )
}
