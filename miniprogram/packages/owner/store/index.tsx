import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { ownedStores } from '@/features/identity/posts.shared'
import { useMe } from '@/features/identity/use-me'
import { CustomersView } from '@/features/routing/customers'
import { NoticesView } from '@/features/routing/notices'
import { PlaceChips } from '@/features/routing/place-chips'
import { StandingView } from '@/features/routing/standing'
import { useStanding } from '@/features/routing/use-standing'
import { Card } from '@/ui/card'
import { ListRow } from '@/ui/list-row'
import { Page } from '@/ui/page'
import { Empty, ErrorRetry, Skeleton } from '@/ui/waiting'
import '@/features/routing/routing.css'

const toListing = (): void => void Taro.navigateTo({ url: '/packages/owner/listing/index' })

function Store({ storeId }: { storeId: string }) {
  return (
    <View>
      <StandingView loaded={useStanding(storeId)} storeId={storeId} />
      <Card className="card-flush">
        <ListRow icon="store" title="上架与库存" note="商品、售价、盘点" onPress={toListing} />
      </Card>
      <Text className="section block">通知</Text>
      <NoticesView storeId={storeId} empty="暂时没有通知" />
      <Text className="section block">本店的顾客</Text>
      <CustomersView storeId={storeId} />
    </View>
  )
}

export default function OwnerStorePage() {
  const { value: me, failure, loading, reload } = useMe()
  const [at, choose] = useState(0)
  const stores = ownedStores(me?.posts ?? [])
  const store = stores[at]
  return (
    <Page>
      {!me && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!me && !failure && <Skeleton cards={2} />}
      {me && !store && (
        <Empty drawing="device-store" title="这里是店主的页面" text="成为店主后，可以在这里看网店和顾客。" />
      )}
      <PlaceChips names={stores.map(({ storeName }) => storeName)} at={at} onChoose={choose} />
      {store && <Store key={store.storeId} storeId={store.storeId} />}
    </Page>
  )
}
