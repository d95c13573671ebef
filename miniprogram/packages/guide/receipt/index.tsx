import { useRouter } from '@tarojs/taro'
import { ReceiptCode } from '@/features/registration/receipt-code'
import { Page } from '@/ui/page'

export default function ReceiptPage() {
  const { params } = useRouter<{ ticketId?: string }>()
  return (
    <Page className="page-white">
      <ReceiptCode ticketId={params.ticketId ?? ''} />
    </Page>
  )
}
