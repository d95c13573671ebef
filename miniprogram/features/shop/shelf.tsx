/** 上架与库存: what stands on the owner's shelf by product, with price and stock. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { MyListings } from '#shared/shop/contract.ts'
import type { Pages } from '@/api/use-pages'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { sayPrice } from '@/ui/money'
import { Paged } from '@/ui/paged'
import { Empty, Skeleton } from '@/ui/waiting'
import { CountSheet } from './count-sheet.tsx'
import { articleOf, byProduct, formOf, recommendation, shelfState, stockLine } from './listing.shared.ts'
import { ListingSheet } from './listing-sheet.tsx'
import './listing.css'

type Listing = MyListings['listings'][number]

interface ArticleProps {
  listing: Listing
  onEdit: () => void
  onCount: () => void
}

function ArticleRow({ listing, onEdit, onCount }: ArticleProps) {
  const { article, sku, priceFen } = listing
  const { mark, word, tone } = shelfState(listing)
  return (
    <View className="shelf-article">
      <View className="row row-between">
        <Text className="grow strong">{article?.variantName ?? sku}</Text>
        <Text className="number strong">{sayPrice(priceFen)}</Text>
      </View>
      <View className="row row-between">
        <Text className="text-13 quiet grow">{stockLine(listing)}</Text>
        <Text className={`state ${tone}`}>
          {mark} {word}
        </Text>
      </View>
      {article && <Text className="text-13 quiet block">{recommendation(article)}</Text>}
      <View className="row shelf-actions">
        {article && <QuietButton small label="改价和上下架" onPress={onEdit} />}
        {article && <QuietButton small label="盘点" onPress={onCount} />}
      </View>
    </View>
  )
}

interface Asked {
  what: 'listing' | 'count'
  listing: Listing
}

export interface ShelfProps {
  storeId: string
  pages: Pages<MyListings>
  /** Leads to HQ's catalogue. */
  onAdd: () => void
}

export function ShelfView({ storeId, pages, onAdd }: ShelfProps) {
  const [asked, ask] = useState<Asked>()
  const close = (): void => ask(undefined)
  const saved = (): void => {
    close()
    void pages.reload()
  }
  return (
    <View>
      <Paged pages={pages} waiting={<Skeleton cards={3} />}>
        {(all) => <Groups listings={all.flatMap(({ listings }) => listings)} onAdd={onAdd} onAsk={ask} />}
      </Paged>
      {asked && <AskedSheet key={asked.listing.sku} storeId={storeId} asked={asked} onClose={close} onSaved={saved} />}
    </View>
  )
}

interface GroupsProps {
  listings: readonly Listing[]
  onAdd: () => void
  onAsk: (asked: Asked) => void
}

function Groups({ listings, onAdd, onAsk }: GroupsProps) {
  if (listings.length === 0)
    return (
      <Empty drawing="device-store" title="还没有上架商品" text="从总部目录里挑，价格由你定。">
        <PrimaryButton label="从总部目录上架" onPress={onAdd} />
      </Empty>
    )
  return (
    <View>
      {byProduct(listings).map(({ productId, name, listings: articles }) => (
        <Card key={productId}>
          <Text className="text-17 printed block">{name}</Text>
          {articles.map((listing) => (
            <ArticleRow
              key={listing.sku}
              listing={listing}
              onEdit={() => onAsk({ what: 'listing', listing })}
              onCount={() => onAsk({ what: 'count', listing })}
            />
          ))}
        </Card>
      ))}
    </View>
  )
}

interface AskedProps {
  storeId: string
  asked: Asked
  onClose: () => void
  onSaved: () => void
}

function AskedSheet({ storeId, asked: { what, listing }, onClose, onSaved }: AskedProps) {
  const article = articleOf(listing)
  if (!article) return null
  if (what === 'listing')
    return (
      <ListingSheet storeId={storeId} article={article} first={formOf(listing)} onClose={onClose} onSaved={onSaved} />
    )
  const { sku, onHand, reserved } = listing
  const name = `${article.name} ${article.variantName}`
  return <CountSheet {...{ storeId, sku, name, onHand, reserved, onClose, onSaved }} />
}
