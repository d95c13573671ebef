import { useState } from 'react'
import { ownedStores } from '@/features/identity/posts.shared'
import { useMe } from '@/features/identity/use-me'
import { PlaceChips } from '@/features/routing/place-chips'
import { ListingsView } from '@/features/shop/listings'
import { Page } from '@/ui/page'
import { Empty, ErrorRetry, Skeleton } from '@/ui/waiting'

export default function OwnerListingPage() {
  const { value: me, failure, loading, reload } = useMe()
  const [at, choose] = useState(0)
  const stores = ownedStores(me?.posts ?? [])
  const store = stores[at]
  return (
    <Page>
      {!me && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!me && !failure && <Skeleton cards={2} />}
      {me && !store && (
        <Empty drawing="device-store" title="这里是店主的页面" text="成为店主后，可以在这里上架商品。" />
      )}
      <PlaceChips names={stores.map(({ storeName }) => storeName)} at={at} onChoose={choose} />
      {store && <ListingsView key={store.storeId} storeId={store.storeId} />}
    </Page>
  )
}
