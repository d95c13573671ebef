import { useRouter } from '@tarojs/taro'
import { useStand } from '@/features/routing/use-stand'
import { SearchView } from '@/features/shop/search'
import { Page } from '@/ui/page'
import { ErrorRetry, Skeleton } from '@/ui/waiting'

export default function SearchPage() {
  const { storeId, failure, loading, reload } = useStand(useRouter<{ storeId?: string }>().params.storeId)
  return (
    <Page>
      {storeId !== undefined && <SearchView storeId={storeId} />}
      {failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {storeId === undefined && !failure && <Skeleton cards={1} />}
    </Page>
  )
}
