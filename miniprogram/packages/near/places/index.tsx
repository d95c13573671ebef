import { useDevices } from '@/features/registration/use-devices'
import { NearView } from '@/features/routing/near'
import { Page } from '@/ui/page'

export default function PlacesPage() {
  const devices = useDevices().value?.devices ?? []
  return (
    <Page>
      <NearView kind="station" categories={devices.map(({ category }) => category)} />
    </Page>
  )
}
