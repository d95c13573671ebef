/** 总部目录: what HQ has, for the owner to put on the shelf at a price of their own. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Category } from '#shared/network/documents.ts'
import { type OwnerCatalogue, shop } from '#shared/shop/contract.ts'
import { usePages } from '@/api/use-pages'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Paged } from '@/ui/paged'
import { Empty, Skeleton } from '@/ui/waiting'
import { phone } from '@/wechat'
import { CategoryChips } from './category-chips.tsx'
import { type Article, catalogueArticle, firstForm, recommendation } from './listing.shared.ts'
import { ListingSheet } from './listing-sheet.tsx'
import { SearchField } from './search-field.tsx'
import { usePaused } from './use-paused.ts'
import './listing.css'

type Product = OwnerCatalogue['products'][number]

function ProductCard({ product, onAdd }: { product: Product; onAdd: (article: Article) => void }) {
  return (
    <Card>
      <Text className="text-17 printed block">{product.name}</Text>
      {product.variants.map((variant) => (
        <View className="row row-between shelf-article" key={variant.sku}>
          <View className="grow">
            <Text className="block">{variant.name}</Text>
            <Text className="text-13 quiet block">{recommendation(variant)}</Text>
          </View>
          {variant.listed ? (
            <Text className="state ok">● 已在本店</Text>
          ) : (
            <QuietButton small label="上架" onPress={() => onAdd(catalogueArticle(product, variant))} />
          )}
        </View>
      ))}
    </Card>
  )
}

interface FoundProps {
  storeId: string
  text: string
  category: Category | undefined
  onSaved: () => void
}

function Found({ storeId, text, category, onSaved }: FoundProps) {
  const pages = usePages(shop.catalogue, {
    storeId,
    ...(text !== '' && { text }),
    ...(category !== undefined && { category }),
  })
  const [adding, add] = useState<Article>()
  const saved = (): void => {
    add(undefined)
    phone.toast('已上架，到「本店商品」里盘点数量')
    void pages.reload()
    onSaved()
  }
  return (
    <View>
      <Paged pages={pages} waiting={<Skeleton cards={3} />}>
        {(all) => {
          const products = all.flatMap((page) => page.products)
          if (products.length === 0 && !pages.more)
            return <Empty drawing="devices" title="目录里没有" text="换个说法或分类试试。" />
          return products.map((product) => <ProductCard key={product.productId} product={product} onAdd={add} />)
        }}
      </Paged>
      {adding && (
        <ListingSheet
          storeId={storeId}
          article={adding}
          first={firstForm(adding)}
          onClose={() => add(undefined)}
          onSaved={saved}
        />
      )}
    </View>
  )
}

export function CatalogueView({ storeId, onSaved }: Pick<FoundProps, 'storeId' | 'onSaved'>) {
  const [typed, type] = useState('')
  const [category, choose] = useState<Category>()
  const text = usePaused(typed)
  return (
    <View className="stack-wide">
      <SearchField value={typed} onChange={type} />
      <CategoryChips chosen={category} onChoose={choose} />
      <Found key={`${text}|${category}`} storeId={storeId} text={text} category={category} onSaved={onSaved} />
    </View>
  )
}
