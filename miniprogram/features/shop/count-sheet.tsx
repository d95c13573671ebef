/** 盘点: how many are really there. What differs from the books is booked, with a reason. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { shop } from '#shared/shop/contract.ts'
import { useChange } from '@/api/use-change'
import { PrimaryButton } from '@/ui/button'
import { Chip, Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { Sheet } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { piecesIn, stockLine } from './listing.shared.ts'

const REASONS = ['日常盘点', '新到货', '店里卖出', '损坏或退厂']

export interface CountSheetProps {
  storeId: string
  sku: string
  name: string
  onHand: number
  reserved: number
  onClose: () => void
  onSaved: () => void
}

export function CountSheet({ storeId, sku, name, onHand, reserved, onClose, onSaved }: CountSheetProps) {
  const [typed, type] = useState(String(onHand))
  const [reason, choose] = useState(REASONS[0] ?? '')
  const { busy, failure, run } = useChange(shop.putStock)
  const pieces = piecesIn(typed)
  const wrong =
    pieces === undefined ? '请填件数，比如 6' : pieces < reserved ? `有 ${reserved} 件已留给顾客的订单` : undefined
  const save = async (): Promise<void> => {
    const outcome = await run({ storeId, sku, onHand: pieces ?? 0, reason })
    if (!outcome?.ok) return
    phone.toast(told(outcome.value.difference))
    onSaved()
  }
  return (
    <Sheet
      open
      title="盘点"
      onClose={onClose}
      actions={<PrimaryButton label="记下" busy={busy} disabled={wrong !== undefined} onPress={() => void save()} />}
    >
      <View className="stack-wide">
        <Text className="quiet block">
          {name} · {stockLine({ onHand, reserved })}
        </Text>
        <Field name="店里实有（件）" value={typed} onChange={type} wrong={wrong} />
        <View>
          <Text className="field-name">为什么变了</Text>
          <Chips>
            {REASONS.map((each) => (
              <Chip key={each} label={each} on={each === reason} onPress={() => choose(each)} />
            ))}
          </Chips>
        </View>
        {failure && <TroubleStrip failure={failure} />}
      </View>
    </Sheet>
  )
}

function told(difference: number): string {
  if (difference === 0) return '数量一致，已记下'
  return difference > 0 ? `已记下，多了 ${difference} 件` : `已记下，少了 ${-difference} 件`
}
