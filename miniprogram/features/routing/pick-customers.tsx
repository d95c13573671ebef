/** Which of somebody's customers: all of them, or those ticked. Whoever is on the way to another guide already is not among them. */
import { Text, View } from '@tarojs/components'
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import { HAND_OVER_CUSTOMERS_MAX } from '#shared/routing/attribution/hand-over-limits.ts'
import { Card } from '@/ui/card'
import { Chip, Chips } from '@/ui/chips'
import { Tick } from '@/ui/tick'
import { customerNote, customerTitle } from './customer-words.shared.ts'

export interface PickCustomersProps {
  customers: readonly CustomerFile[]
  /** True when the list goes on. */
  more: boolean
  /** Ids of those ticked; undefined for all of them. */
  picked: readonly string[] | undefined
  onPick: (picked: readonly string[] | undefined) => void
}

/** Adds or takes away. */
export const toggled = (list: readonly string[], id: string, on: boolean): readonly string[] =>
  on ? [...list, id] : list.filter((other) => other !== id)

export function PickCustomers({ customers, more, picked, onPick }: PickCustomersProps) {
  const free = customers.filter(({ coming }) => !coming)
  const under = customers.length - free.length
  const full = picked !== undefined && picked.length >= HAND_OVER_CUSTOMERS_MAX
  return (
    <View>
      <Chips>
        <Chip
          label={more ? '全部' : `全部 ${free.length} 位`}
          on={picked === undefined}
          onPress={() => onPick(undefined)}
        />
        <Chip
          label={picked === undefined ? '逐个挑选' : `已选 ${picked.length} 位`}
          on={picked !== undefined}
          onPress={() => onPick(picked ?? [])}
        />
      </Chips>
      {under > 0 && <Text className="text-13 quiet block">另有 {under} 位正在转交，生效后可再转交。</Text>}
      {full && <Text className="text-13 quiet block">一次最多选 {HAND_OVER_CUSTOMERS_MAX} 位，其余的下次再转交。</Text>}
      {picked && (
        <Card className="card-flush">
          {free.map((file) => {
            const { customerId } = file
            const on = picked.includes(customerId)
            return (
              <Tick
                key={customerId}
                on={on}
                text={`${customerTitle(file)} · ${customerNote(file)}`}
                onChange={(wanted) => (wanted && full ? undefined : onPick(toggled(picked, customerId, wanted)))}
              />
            )
          })}
        </Card>
      )}
    </View>
  )
}
