/** 转交顾客: the owner chooses whose customers go to whom, and sees what became of it. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { network } from '#shared/network/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'
import { usePages } from '@/api/use-pages'
import { Chip, Chips } from '@/ui/chips'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import { NOBODYS, sellerLabel } from './hand-over-words.shared.ts'
import { HandOvers } from './hand-overs.tsx'
import { ShareOutForm } from './share-out-form.tsx'

export function ShareOut({ storeId }: { storeId: string }) {
  const staff = useLoad(network.storeSellers, { storeId })
  const lists = usePages(routing.handOvers, { storeId })
  const [from, choose] = useState<string>()
  const [turn, turnOver] = useState(0)
  const again = (): void => {
    void staff.reload()
    void lists.reload()
  }
  /** Whoever was handed over meanwhile is no more among those to choose from. */
  const refresh = (): void => {
    void lists.reload()
    turnOver(turn + 1)
  }
  const failure = staff.failure ?? lists.failure
  if (!staff.value || !lists.value) {
    if (failure) return <ErrorRetry failure={failure} busy={staff.loading || lists.loading} onRetry={again} />
    return <Skeleton cards={2} />
  }
  const { sellers } = staff.value
  return (
    <View>
      <Text className="section block">谁的顾客</Text>
      <Chips>
        <Chip label={NOBODYS} on={from === undefined} onPress={() => choose(undefined)} />
        {sellers.map((seller) => (
          <Chip
            key={seller.staffId}
            label={`${sellerLabel(seller)}的顾客`}
            on={from === seller.staffId}
            onPress={() => choose(seller.staffId)}
          />
        ))}
      </Chips>
      <ShareOutForm
        key={`${turn} ${from ?? ''}`}
        storeId={storeId}
        from={sellers.find(({ staffId }) => staffId === from)}
        guides={sellers.filter(({ status }) => status === 'active')}
        terms={lists.value.terms}
        onDone={() => void lists.reload()}
      />
      <Text className="section block">转交记录</Text>
      <HandOvers lists={lists} sellers={sellers} onRefresh={refresh} />
    </View>
  )
}
