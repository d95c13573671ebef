/** Products in two columns: what it looks like, its name, what it costs here and where it comes from. */
import { Text, View } from '@tarojs/components'
import { sayPrice } from '@/ui/money'
import { Pressable } from '@/ui/pressable'
import { Price } from '@/ui/price'
import { spoken } from '@/ui/spoken'
import type { ProductCard } from './front.shared.ts'
import { go } from './go.ts'
import { Picture } from './picture.tsx'
import './shop.css'

const spokenOf = ({ name, fen, from, when }: ProductCard): string =>
  `${name}，${sayPrice(fen)}${from ? '起' : ''}，${when}`

export interface ProductGridProps {
  cards: readonly ProductCard[]
  /** Whose shop it is. */
  storeId: string
  /** Before a product opens. */
  onOpen?: () => void
}

export function ProductGrid({ cards, storeId, onOpen }: ProductGridProps) {
  return (
    <View className="goods">
      {cards.map((card) => (
        <Pressable
          className="goods-card"
          key={card.productId}
          label={spokenOf(card)}
          onPress={() => {
            onOpen?.()
            go.product(card.productId, storeId)
          }}
        >
          <Picture picture={card.picture} category={card.category} name={card.name} />
          <Text className="goods-name block">{card.name}</Text>
          <Price fen={card.fen} from={card.from} />
          <Text className={`text-13 block ${card.ready ? 'ok' : 'off'}`}>{card.when}</Text>
        </Pressable>
      ))}
    </View>
  )
}

/** Where the cards will be. */
export function GridSkeleton() {
  return (
    <View className="goods" {...spoken({ role: 'status', label: '正在打开' })}>
      {['one', 'two', 'three', 'four'].map((card) => (
        <View className="goods-card" key={card}>
          <View className="skeleton goods-picture" />
          <View className="skeleton goods-line" />
          <View className="skeleton goods-line goods-line-short" />
        </View>
      ))}
    </View>
  )
}
