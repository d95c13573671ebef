import { useRouter } from '@tarojs/taro'
import { DeviceDetail } from '@/features/registration/device-detail'
import { useDevice } from '@/features/registration/use-device'
import { Page } from '@/ui/page'

export default function DetailPage() {
  const { params } = useRouter<{ deviceId?: string }>()
  return (
    <Page>
      <DeviceDetail loaded={useDevice(params.deviceId ?? '')} />
    </Page>
  )
}
