import { useRouter } from '@tarojs/taro'
import { useDevices } from '@/features/registration/use-devices'
import { NearView } from '@/features/routing/near'
import { Page } from '@/ui/page'

export default function PlacesPage() {
  const { params } = useRouter<{ kind?: string }>()
  const devices = useDevices().value?.devices ?? []
  return (
    <Page>
      <NearView
        kind={params.kind === 'store' ? 'store' : 'station'}
        categories={devices.map(({ category }) => category)}
      />
    </Page>
  )
}
