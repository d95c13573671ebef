import type { DeviceView } from '#shared/registration/contract.ts'
import { StoreView } from '@/features/network/store'
import { useStore } from '@/features/network/use-store'
import { scanAndOpen } from '@/features/registration/go'
import { latestPurchase } from '@/features/registration/purchase.shared'
import { useDevices } from '@/features/registration/use-devices'
import { PrimaryButton } from '@/ui/button'
import { Page } from '@/ui/page'
import { Empty, ErrorRetry, Skeleton } from '@/ui/waiting'

function HomeStore({ bought }: { bought: DeviceView }) {
  return <StoreView loaded={useStore(bought.storeId)} bought={bought} />
}

function NoStore() {
  return (
    <Empty
      drawing="device-store"
      title="还没有您的门店"
      text="登记第一台设备后，卖给您的那家店会在这里：地址、营业时间、导购，一点就能联系。"
    >
      <PrimaryButton icon="scan" label="扫码登记" onPress={() => void scanAndOpen()} />
    </Empty>
  )
}

export default function ShopPage() {
  const { value, failure, loading, reload } = useDevices()
  const bought = value && latestPurchase(value.devices)
  return (
    <Page>
      {!value && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!value && !failure && <Skeleton />}
      {value && !bought && <NoStore />}
      {bought && <HomeStore bought={bought} />}
    </Page>
  )
}
