/** What every page of the owner is laid on: the store it is about, chosen among theirs, or a word for whoever owns none. */
import { useRouter } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { ownedStores } from '@/features/identity/posts.shared'
import { useMe } from '@/features/identity/use-me'
import { PlaceChips } from '@/features/routing/place-chips'
import { Page } from '@/ui/page'
import { Empty, ErrorRetry, Skeleton } from '@/ui/waiting'
import '@/features/routing/routing.css'

export interface OwnStorePageProps {
  /** What owners do here, for those who are none. */
  purpose: string
  children: (storeId: string) => ReactNode
}

export function OwnStorePage({ purpose, children }: OwnStorePageProps) {
  const { params } = useRouter<{ storeId?: string }>()
  const { value: me, failure, loading, reload } = useMe()
  const [chosen, choose] = useState(params.storeId)
  const stores = ownedStores(me?.posts ?? [])
  const at = Math.max(
    0,
    stores.findIndex(({ storeId }) => storeId === chosen),
  )
  const store = stores[at]
  return (
    <Page>
      {!me && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!me && !failure && <Skeleton cards={2} />}
      {me && !store && (
        <Empty drawing="device-store" title="这里是店主的页面" text={`成为店主后，可以在这里${purpose}。`} />
      )}
      <PlaceChips
        names={stores.map(({ storeName }) => storeName)}
        at={at}
        onChoose={(position) => choose(stores[position]?.storeId)}
      />
      {store && children(store.storeId)}
    </Page>
  )
}
