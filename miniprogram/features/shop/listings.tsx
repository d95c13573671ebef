/** An owner's shelf, and HQ's catalogue to put more on it. */
import { View } from '@tarojs/components'
import { useState } from 'react'
import { shop } from '#shared/shop/contract.ts'
import { usePages } from '@/api/use-pages'
import { Chip, Chips } from '@/ui/chips'
import { CatalogueView } from './catalogue.tsx'
import { ShelfView } from './shelf.tsx'

export function ListingsView({ storeId }: { storeId: string }) {
  const pages = usePages(shop.myListings, { storeId })
  const [isAdding, add] = useState(false)
  return (
    <View>
      <Chips>
        <Chip label="本店商品" on={!isAdding} onPress={() => add(false)} />
        <Chip label="总部目录" on={isAdding} onPress={() => add(true)} />
      </Chips>
      {isAdding ? (
        <CatalogueView storeId={storeId} onSaved={() => void pages.reload()} />
      ) : (
        <ShelfView storeId={storeId} pages={pages} onAdd={() => add(true)} />
      )}
    </View>
  )
}
