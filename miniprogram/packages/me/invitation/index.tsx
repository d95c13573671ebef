import Taro from '@tarojs/taro'
import { Invitation } from '@/features/identity/invitation'
import { Page } from '@/ui/page'

export default function InvitationPage() {
  return (
    <Page>
      <Invitation
        onWorkspace={() => void Taro.redirectTo({ url: '/packages/guide/today/index' })}
        onDone={() => void Taro.switchTab({ url: '/pages/me/index' })}
      />
    </Page>
  )
}
