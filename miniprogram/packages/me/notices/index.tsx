import { NoticesView } from '@/features/routing/notices'
import { Page } from '@/ui/page'
import '@/features/routing/routing.css'

export default function NoticesPage() {
  return (
    <Page>
      <NoticesView empty="暂时没有通知。门店为您更换导购时，会在这里告诉您。" />
    </Page>
  )
}
