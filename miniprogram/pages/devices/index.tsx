import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Devices } from '@/features/registration/devices'
import { useDevices } from '@/features/registration/use-devices'
import { Page } from '@/ui/page'

export default function DevicesPage() {
  const devices = useDevices()
  usePullDownRefresh(() => void devices.reload().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page>
      <Devices devices={devices} />
    </Page>
  )
}
