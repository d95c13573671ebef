import { useRouter } from '@tarojs/taro'
import { PhoneOffer } from '@/features/identity/phone-offer'
import { ClaimFlow } from '@/features/registration/claim-flow'
import { Page } from '@/ui/page'

export default function ConfirmPage() {
  const { params } = useRouter<{ scene?: string }>()
  return (
    <Page>
      <ClaimFlow scene={decodeURIComponent(params.scene ?? '')} offer={<PhoneOffer />} />
    </Page>
  )
}
