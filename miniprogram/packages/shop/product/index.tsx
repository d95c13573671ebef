import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { productPage } from '#shared/routing/share/page.ts'
import { shop } from '#shared/shop/contract.ts'
import { isDefinite } from '@/api/outcome'
import { useMe } from '@/features/identity/use-me'
import { placeFor, sharingPlaces } from '@/features/routing/links.shared'
import { ShareProduct } from '@/features/routing/share-product'
import { usePageLink } from '@/features/routing/use-page-link'
import { useStand } from '@/features/routing/use-stand'
import { go, sentProduct } from '@/features/shop/go'
import { ProductView } from '@/features/shop/product'
import { useProduct } from '@/features/shop/use-product'
import { PrimaryButton } from '@/ui/button'
import { Page } from '@/ui/page'
import { Empty, ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { ShareButton } from '@/wechat/share-button'

function NotHere({ text }: { text: string }) {
  return (
    <Empty drawing="device-store" title="这件商品暂时看不了" text={text}>
      <PrimaryButton icon="store" label="去店铺看看" onPress={go.shop} />
    </Empty>
  )
}

export default function ProductPage() {
  const { productId, storeId, at } = useRouter<{ productId?: string; storeId?: string; at?: string }>().params
  const stand = useStand(storeId, at)
  const product = useProduct(productId, stand.storeId)
  const { value } = product
  const { failure, loading, reload } = stand.failure ? stand : product
  const retry = (): void => void reload()
  const places = sharingPlaces(useMe().value?.posts ?? [])
  const place = stand.storeId === undefined ? undefined : placeFor(places, stand.storeId)
  const pageLink = usePageLink(place, productPage(productId ?? ''))
  const path = pageLink.link?.path ?? sentProduct(productId ?? '', stand.storeId ?? '')
  useShareAppMessage(() => ({ title: value ? `${value.product.name} · ${value.store.name}` : '好物推荐给您', path }))
  const share =
    place && productId !== undefined ? (
      <ShareProduct
        pageLink={pageLink}
        poster={(link) => ({ operation: shop.poster, input: { link, productId }, name: `product-${link}` })}
      />
    ) : (
      <ShareButton quiet label="分享" path={path} />
    )
  if (productId === undefined)
    return (
      <Page>
        <NotHere text="链接不完整。请让发给您的人再发一次，或在店铺里找找。" />
      </Page>
    )
  return (
    <Page>
      {!value && failure && isDefinite(failure) && <NotHere text={failure.message} />}
      {!value && failure && !isDefinite(failure) && <ErrorRetry failure={failure} busy={loading} onRetry={retry} />}
      {!value && !failure && <Skeleton cards={3} />}
      {value && failure && <TroubleStrip failure={failure} onRetry={retry} />}
      {value && <ProductView value={value} isGuest={stand.isGuest} share={share} />}
    </Page>
  )
}
