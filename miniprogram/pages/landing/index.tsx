import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { SHOP_PURPOSE } from '#shared/routing/share/contract.ts'
import { Landing } from '@/features/registration/landing'
import { LinkLanding } from '@/features/routing/link-landing'
import { openVisit } from '@/features/routing/visit'
import { Page } from '@/ui/page'
import { sceneIn } from '@/wechat/scene'

/** Where every code and link arrives. One that leads to a shop goes there; every other is registration's, and a visit all the same. */
export default function LandingPage() {
  const { params } = useRouter<{ scene?: string }>()
  const query = params.scene ?? ''
  const scene = sceneIn(query) ?? sceneIn(`?scene=${query}`)
  const purpose = scene?.slice(0, 1)
  const isLink = purpose === SHOP_PURPOSE.share || purpose === SHOP_PURPOSE.store
  useEffect(() => {
    if (scene !== undefined && !isLink) openVisit({ scene })
  }, [scene, isLink])
  return (
    <Page>
      {scene !== undefined && isLink ? (
        <LinkLanding scene={scene} isStoreCode={purpose === SHOP_PURPOSE.store} />
      ) : (
        <Landing query={query} />
      )}
    </Page>
  )
}
