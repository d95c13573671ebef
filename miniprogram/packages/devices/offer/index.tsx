import { useRouter } from '@tarojs/taro'
import { TransferOffer } from '@/features/registration/transfer-offer'
import { useDevice } from '@/features/registration/use-device'
import { Page } from '@/ui/page'

export default function OfferPage() {
  const { params } = useRouter<{ deviceId?: string }>()
  return (
    <Page>
      <TransferOffer loaded={useDevice(params.deviceId ?? '')} />
    </Page>
  )
}
