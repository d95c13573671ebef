import { useRouter } from '@tarojs/taro'
import { SaleCode } from '@/features/registration/sale-code'
import { Page } from '@/ui/page'

export default function CodePage() {
  const { params } = useRouter<{ ticketId?: string }>()
  return (
    <Page className="page-white">
      <SaleCode ticketId={params.ticketId ?? ''} />
    </Page>
  )
}
