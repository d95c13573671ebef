/** What is written about a product, folded until somebody wants it. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { ShopProduct } from '#shared/shop/contract.ts'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'

export function Specification({ lines }: { lines: ShopProduct['product']['specification'] }) {
  const [isOpen, open] = useState(false)
  if (lines.length === 0) return null
  return (
    <Card className="card-flush">
      <Pressable className="list-row" label="规格参数" expanded={isOpen} onPress={() => open(!isOpen)}>
        <Text className="text-17 grow">规格参数</Text>
        <View className={`list-row-tail ${isOpen ? 'turned' : ''}`}>
          <Icon name="down" size="small" />
        </View>
      </Pressable>
      {isOpen &&
        lines.map(({ name, value }) => (
          <View className="row row-top specification" key={name}>
            <Text className="text-13 quiet specification-name">{name}</Text>
            <Text className="grow">{value}</Text>
          </View>
        ))}
    </Card>
  )
}
