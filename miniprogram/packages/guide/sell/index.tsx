import { sellingStores } from '@/features/identity/posts.shared'
import { useMe } from '@/features/identity/use-me'
import { Sell } from '@/features/registration/sell'
import { Page } from '@/ui/page'

export default function SellPage() {
  const me = useMe()
  return (
    <Page>
      <Sell stores={sellingStores(me.value?.posts ?? [])} />
    </Page>
  )
}
