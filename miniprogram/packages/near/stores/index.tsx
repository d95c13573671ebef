import { NearView } from '@/features/routing/near'
import { Page } from '@/ui/page'

export default function StoresPage() {
  return (
    <Page>
      <NearView kind="store" categories={[]} />
    </Page>
  )
}
