import Taro from '@tarojs/taro'
import { type MeLinks, MeView } from '@/features/identity/me'
import { useMe } from '@/features/identity/use-me'
import { Page } from '@/ui/page'

const open = (url: string) => (): void => void Taro.navigateTo({ url })

const LINKS: MeLinks = {
  workspace: open('/packages/guide/today/index'),
  ownShop: open('/packages/guide/links/index'),
  ownStore: open('/packages/owner/store/index'),
  notices: open('/packages/me/notices/index'),
  privacy: open('/packages/me/privacy/index'),
  invitation: open('/packages/me/invitation/index'),
  agreement: open('/packages/me/agreement/index'),
}

export default function MePage() {
  return (
    <Page>
      <MeView loaded={useMe()} links={LINKS} />
    </Page>
  )
}
