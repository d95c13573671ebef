/** 分享这件商品: sends a product's page in the sharer's name. */
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { QuietButton } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import { ShareButton } from '@/wechat/share-button'
import type { PageLink } from './use-page-link.ts'

const LABEL = '分享这件商品'

export function ShareProduct({ pageLink: { link, failure, make } }: { pageLink: PageLink }) {
  const [isOpen, open] = useState(false)
  const start = (): void => {
    open(true)
    make()
  }
  return (
    <>
      <QuietButton label={LABEL} onPress={start} />
      <Sheet
        open={isOpen}
        title={LABEL}
        onClose={() => open(false)}
        actions={link && <ShareButton label="发给微信好友" path={link.path} />}
      >
        {link && <Text className="quiet block">顾客点开，看到的是这件商品；带来的登记算在你的分享里。</Text>}
        {!link && failure && <ErrorRetry failure={failure} onRetry={make} />}
        {!link && !failure && <Skeleton cards={1} />}
      </Sheet>
    </>
  )
}
