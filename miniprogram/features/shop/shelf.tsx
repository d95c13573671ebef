/** 上架与库存: what stands on the owner's shelf by product, with price and stock. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { MyListings } from '#shared/shop/contract.ts'
import type { Pages } from '@/api/use-pages'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { sayPrice } from '@/ui/money'
import { Empty, ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
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
  const { value, further, failure, loading, reload, more, busy, moreFailure } = pages
  const [asked, ask] = useState<Asked>()
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value) return <Skeleton cards={3} />
  const groups = byProduct([value, ...further].flatMap(({ listings }) => listings))
  const close = (): void => ask(undefined)
  const saved = (): void => {
    close()
    void reload()
  }
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {groups.length === 0 && (
        <Empty drawing="device-store" title="还没有上架商品" text="从总部目录里挑，价格由你定。">
          <PrimaryButton label="从总部目录上架" onPress={onAdd} />
        </Empty>
      )}
      {groups.map(({ productId, name, listings }) => (
        <Card key={productId}>
          <Text className="text-17 printed block">{name}</Text>
          {listings.map((listing) => (
            <ArticleRow
              key={listing.sku}
              listing={listing}
              onEdit={() => ask({ what: 'listing', listing })}
              onCount={() => ask({ what: 'count', listing })}
            />
          ))}
        </Card>
      ))}
      {moreFailure && <TroubleStrip failure={moreFailure} />}
      {more && <QuietButton label="看更多" busy={busy} onPress={more} />}
      {asked && <AskedSheet key={asked.listing.sku} storeId={storeId} asked={asked} onClose={close} onSaved={saved} />}
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
