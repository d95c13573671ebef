/** The front of one store's shop: a way to search, kinds of goods, and the goods. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { CATEGORY_WORDS } from '#shared/network/category-words.ts'
import type { Category } from '#shared/network/documents.ts'
import { shop } from '#shared/shop/contract.ts'
import { usePages } from '@/api/use-pages'
import { QuietButton } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { Paged } from '@/ui/paged'
import { Pressable } from '@/ui/pressable'
import { Empty } from '@/ui/waiting'
import { CategoryChips } from './category-chips.tsx'
import { cardsOf } from './front.shared.ts'
import { go } from './go.ts'
import { GridSkeleton, ProductGrid } from './product-grid.tsx'
import './shop.css'

export function FrontView({ storeId }: { storeId: string }) {
  const [category, choose] = useState<Category>()
  return (
    <View>
      <Pressable className="search-row" role="link" label="搜商品" onPress={() => go.search(storeId)}>
        <Icon name="search" size="small" />
        <Text>搜商品，拼音也行</Text>
      </Pressable>
      <CategoryChips chosen={category} onChoose={choose} />
      <Goods key={category} storeId={storeId} category={category} onAll={() => choose(undefined)} />
    </View>
  )
}

interface GoodsProps {
  storeId: string
  category: Category | undefined
  onAll: () => void
}

function Goods({ storeId, category, onAll }: GoodsProps) {
  const pages = usePages(shop.front, { storeId, ...(category !== undefined && { category }) })
  return (
    <Paged pages={pages} waiting={<GridSkeleton />}>
      {(all) => {
        const cards = cardsOf(all.flatMap(({ products }) => products))
        // A page may be empty while more come after it.
        if (cards.length === 0 && !pages.more) return <NoGoods category={category} onAll={onAll} />
        return <ProductGrid cards={cards} storeId={storeId} />
      }}
    </Paged>
  )
}

function NoGoods({ category, onAll }: Pick<GoodsProps, 'category' | 'onAll'>) {
  if (category === undefined)
    return <Empty drawing="device-store" title="店里还没有上架商品" text="想买什么，打电话问门店，或到店里看看。" />
  return (
    <Empty drawing="device-store" title={`暂时没有${CATEGORY_WORDS[category]}`} text="看看别的，或者打电话问门店。">
      <QuietButton small label="看全部" onPress={onAll} />
    </Empty>
  )
}
