import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { useMe } from '@/features/identity/use-me'
import { CodeImage } from '@/features/registration/code-image'
import { LinksView } from '@/features/routing/links'
import { openLinkOf, sharingPlaces } from '@/features/routing/links.shared'
import { useMyLinks } from '@/features/routing/use-my-links'
import { Page } from '@/ui/page'
import '@/features/registration/registration.css'

export default function LinksPage() {
  const places = sharingPlaces(useMe().value?.posts ?? [])
  const [at, choose] = useState(0)
  const links = useMyLinks()
  useShareAppMessage(() => {
    const place = places[at]
    const link = place && openLinkOf(links.value?.links ?? [], place)
    return { title: place?.storeId ? `${place.name}，欢迎来看看` : '好物推荐给您', ...(link && { path: link.path }) }
  })
  return (
    <Page>
      <LinksView
        loaded={links}
        places={places}
        at={at}
        onChoose={choose}
        code={({ link, codeUrl }) => <CodeImage scene={link} url={codeUrl} label="我的分享码" />}
      />
    </Page>
  )
}
