/** A price tag: the sign small, the yuan large. */
import { Text, View } from '@tarojs/components'
import { priceParts } from './money.ts'

export interface PriceProps {
  fen: number
  /** The least of several: 起. */
  from?: boolean
  /** On the product's own page. */
  large?: boolean
}

export function Price({ fen, from = false, large = false }: PriceProps) {
  const { yuan, cents } = priceParts(fen)
  return (
    <View className="price number">
      <Text className="text-13">¥</Text>
      <Text className={large ? 'text-28 strong' : 'text-22 strong'}>{yuan}</Text>
      {cents && <Text className="text-13">{cents}</Text>}
      {from && <Text className="text-13 quiet price-from">起</Text>}
    </View>
  )
}
