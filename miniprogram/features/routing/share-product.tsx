/** 分享这件商品: sends a product's page in the sharer's name, as a card or as a poster. */
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { QuietButton } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import { ShareButton } from '@/wechat/share-button'
import { PosterSheet } from './poster.tsx'
import type { PageLink } from './use-page-link.ts'
import type { PosterQuestion } from './use-poster.ts'
import './routing.css'

const LABEL = '分享这件商品'

export interface ShareProductProps {
  pageLink: PageLink
  poster: (link: string) => PosterQuestion
}

export function ShareProduct({ pageLink: { link, failure, make }, poster }: ShareProductProps) {
  const [shown, show] = useState<'link' | 'poster'>()
  const close = (): void => show(undefined)
  const start = (): void => {
    show('link')
    make()
  }
  const ways = link && (
    <>
      <ShareButton label="发给微信好友" path={link.path} />
      <QuietButton label="生成海报" onPress={() => show('poster')} />
    </>
  )
  return (
    <>
      <QuietButton label={LABEL} onPress={start} />
      <Sheet open={shown === 'link'} title={LABEL} onClose={close} actions={ways}>
        {link && <Text className="quiet block">顾客点开，看到的是这件商品；带来的登记算在你的分享里。</Text>}
        {!link && failure && <ErrorRetry failure={failure} onRetry={make} />}
        {!link && !failure && <Skeleton cards={1} />}
      </Sheet>
      {link && shown === 'poster' && <PosterSheet question={poster(link.link)} onClose={close} />}
    </>
  )
}
