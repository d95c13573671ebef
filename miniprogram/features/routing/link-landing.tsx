/** Somebody opened a shared link or a store's own code: the visit is counted, and the shop opens, or the product it leads to. */
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { routing } from '#shared/routing/contract.ts'
import { productOf } from '#shared/routing/share/page.ts'
import { useChange } from '@/api/use-change'
import { PrimaryButton } from '@/ui/button'
import { Empty, ErrorRetry, Skeleton } from '@/ui/waiting'
import { openVisit } from './visit.ts'

/** A product, in the shop that the ladder shows whoever came; else the shop itself. */
function toPage(page: string): void {
  const productId = productOf(page)
  if (productId === undefined) toShop()
  else void Taro.redirectTo({ url: `/packages/shop/product/index?productId=${productId}` })
}

const toShop = (): void => void Taro.switchTab({ url: '/pages/shop/index' })

/** @param isStoreCode whether it hangs in a store, where the person stands now */
export function LinkLanding({ scene, isStoreCode }: { scene: string; isStoreCode: boolean }) {
  const { failure, run, busy } = useChange(routing.openLink)
  const open = async (): Promise<void> => {
    const outcome = await run({ link: scene })
    if (!outcome?.ok) return
    openVisit(isStoreCode ? { scene } : { link: scene })
    toPage(outcome.value.page)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a code
  useEffect(() => void open(), [scene])
  if (!failure) return <Skeleton cards={2} />
  if (failure.refused === undefined || failure.refused === 'BUSY_TRY_AGAIN')
    return <ErrorRetry failure={failure} busy={busy} onRetry={() => void open()} />
  return (
    <Empty drawing="device-store" title="这个链接打不开" text={failure.message}>
      <PrimaryButton icon="store" label="看我的店铺" onPress={toShop} />
    </Empty>
  )
}
