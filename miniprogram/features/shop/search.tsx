/** 搜商品: while nothing is typed what was searched for before and kinds of goods, then what this shop sells that fits. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { CATEGORY_WORDS } from '#shared/network/category-words.ts'
import { shop } from '#shared/shop/contract.ts'
import { useLoad } from '@/api/use-load'
import { Chip, Chips } from '@/ui/chips'
import { Pressable } from '@/ui/pressable'
import { Empty, ErrorRetry, TroubleStrip } from '@/ui/waiting'
import { cardsOf } from './front.shared.ts'
import { GridSkeleton, ProductGrid } from './product-grid.tsx'
import { SearchField } from './search-field.tsx'
import { useSearches } from './use-kept.ts'
import { usePaused } from './use-paused.ts'
import './product.css'
import './shop.css'

const SUGGESTED = Object.values(CATEGORY_WORDS)

interface WordsProps {
  title: string
  words: readonly string[]
  onChoose: (word: string) => void
  /** Forgets them. */
  onClear?: () => void
}

function Words({ title, words, onChoose, onClear }: WordsProps) {
  return (
    <View>
      <View className="row row-between words-head">
        <Text className="quiet">{title}</Text>
        {onClear && (
          <Pressable className="words-clear" label="清空" onPress={onClear}>
            <Text className="text-13 quiet">清空</Text>
          </Pressable>
        )}
      </View>
      <Chips>
        {words.map((word) => (
          <Chip key={word} label={word} on={false} onPress={() => onChoose(word)} />
        ))}
      </Chips>
    </View>
  )
}

interface FoundProps {
  storeId: string
  text: string
  /** Somebody found what they wanted. */
  onOpen: () => void
  onChoose: (word: string) => void
}

function Found({ storeId, text, onOpen, onChoose }: FoundProps) {
  const { value, failure, loading, reload } = useLoad(shop.search, { storeId, text })
  const retry = (): void => void reload()
  if (!value) return failure ? <ErrorRetry failure={failure} busy={loading} onRetry={retry} /> : <GridSkeleton />
  const cards = cardsOf(value.products)
  if (cards.length === 0)
    return (
      <View>
        <Empty drawing="devices" title={`没有找到「${text}」`} text="换个说法试试，或者从下面选一类。" />
        <Words title="试试这些" words={SUGGESTED} onChoose={onChoose} />
      </View>
    )
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={retry} />}
      <Text className="section block">找到 {cards.length} 种</Text>
      <ProductGrid cards={cards} storeId={storeId} onOpen={onOpen} />
    </View>
  )
}

export function SearchView({ storeId }: { storeId: string }) {
  const [typed, type] = useState('')
  const searches = useSearches()
  const text = usePaused(typed)
  const remember = (): void => {
    if (typed.trim()) searches.add(typed.trim())
  }
  const choose = (word: string): void => {
    type(word)
    searches.add(word)
  }
  return (
    <View>
      <SearchField value={typed} onChange={type} onDone={remember} />
      {text === '' && searches.list.length > 0 && (
        <Words title="最近搜过" words={searches.list} onChoose={choose} onClear={searches.clear} />
      )}
      {text === '' && <Words title="分类" words={SUGGESTED} onChoose={choose} />}
      {text !== '' && <Found key={text} storeId={storeId} text={text} onOpen={remember} onChoose={choose} />}
    </View>
  )
}
