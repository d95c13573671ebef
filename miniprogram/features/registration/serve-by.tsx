/** Who belongs to a store already and buys at another is asked which of them serves them from now on; it stays as it is unless they say so. */
import { Text } from '@tarojs/components'
import type { TicketPreview } from '#shared/registration/contract.ts'
import { Card } from '@/ui/card'
import { Tick } from '@/ui/tick'

export interface ServeByProps {
  stores: NonNullable<TicketPreview['serveBy']>
  storeId: string
  onChoose: (storeId: string) => void
}

export function ServeBy({ stores, storeId, onChoose }: ServeByProps) {
  return (
    <Card>
      <Text className="card-title block">以后由哪家店服务您？</Text>
      {stores.map((store, at) => (
        <Tick
          key={store.storeId}
          on={store.storeId === storeId}
          text={`${store.name}（${at === 0 ? '现在的门店' : '这次购买的门店'}）`}
          onChange={() => onChoose(store.storeId)}
        />
      ))}
      <Text className="text-13 quiet block">只关系到日常联系和优惠。保修在哪家店都一样。</Text>
    </Card>
  )
}
