import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { StoreView } from '@/features/network/store'
import { scanAndOpen } from '@/features/registration/go'
import { useShop } from '@/features/routing/use-shop'
import { BareButton, PrimaryButton } from '@/ui/button'
import { Page } from '@/ui/page'
import { Empty, ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'

const toStores = (): void => void Taro.navigateTo({ url: '/packages/near/places/index?kind=store' })

function NoShop() {
  return (
    <Empty
      drawing="device-store"
      title="还没有您的门店"
      text="登记第一台设备后，卖给您的那家店会在这里：地址、营业时间、导购，一点就能联系。"
    >
      <PrimaryButton icon="scan" label="扫码登记" onPress={() => void scanAndOpen()} />
      <BareButton label="找附近的门店" onPress={toStores} />
    </Empty>
  )
}

export default function ShopPage() {
  const { value, failure, loading, reload } = useShop()
  const retry = (): void => void reload()
  if (failure?.refused === 'NO_SHOP')
    return (
      <Page>
        <NoShop />
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
          />
        </View>
      )}
    </Page>
  )
}
