import { useRouter } from '@tarojs/taro'
import { TransferAccept } from '@/features/registration/transfer-accept'
import { Page } from '@/ui/page'

export default function TransferPage() {
  const { params } = useRouter<{ scene?: string }>()
  return (
    <Page>
      <TransferAccept scene={decodeURIComponent(params.scene ?? '')} />
    </Page>
  )
}
