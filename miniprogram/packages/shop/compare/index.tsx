import { useRouter } from '@tarojs/taro'
import { useStand } from '@/features/routing/use-stand'
import { CompareView } from '@/features/shop/compare'
import { Page } from '@/ui/page'
import { ErrorRetry } from '@/ui/waiting'

export default function ComparePage() {
  const { storeId, failure, loading, reload } = useStand(useRouter<{ storeId?: string }>().params.storeId)
  return (
    <Page>
      {failure ? (
        <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
      ) : (
        <CompareView storeId={storeId} />
      )}
    </Page>
  )
}
