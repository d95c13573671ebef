import { useRouter } from '@tarojs/taro'
import { Landing } from '@/features/registration/landing'
import { Page } from '@/ui/page'

export default function LandingPage() {
  const { params } = useRouter<{ scene?: string }>()
  return (
    <Page>
      <Landing query={params.scene ?? ''} />
    </Page>
  )
}
