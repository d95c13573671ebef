import { sellingStores } from '@/features/identity/posts.shared'
import { useMe } from '@/features/identity/use-me'
import { TodayView } from '@/features/registration/today'
import { useToday } from '@/features/registration/use-today'
import { Page } from '@/ui/page'

export default function TodayPage() {
  const me = useMe()
  const posts = me.value?.posts ?? []
  const storeName = sellingStores(posts)
    .map((store) => store.storeName)
    .join('、')
  return (
    <Page>
      <TodayView today={useToday()} name={posts[0]?.name ?? ''} storeName={storeName} />
    </Page>
  )
}
