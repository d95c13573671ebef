/** One product in one store's shop: what it is, what each article costs here and where it comes from, and what one can do now. */
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { ShopProduct } from '#shared/shop/contract.ts'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chip, Chips } from '@/ui/chips'
import { Icon } from '@/ui/icon'
import { ListRow } from '@/ui/list-row'
import { sayPrice } from '@/ui/money'
import { Price } from '@/ui/price'
import { phone } from '@/wechat'
import { CompareButton } from './compare-button.tsx'
import { go } from './go.ts'
import {
  chosenOf,
  deliveryWords,
  type Offer,
  othersWith,
  stockWords,
  type Variant,
  warrantyWords,
} from './offer.shared.ts'
import { Picture } from './picture.tsx'
import { Specification } from './specification.tsx'
import './product.css'
import './shop.css'

type Product = ShopProduct['product']

function Pictures({ product: { pictures, category, name } }: { product: Product }) {
  const [first, ...others] = pictures
  return (
    <View>
      <Picture large picture={first} category={category} name={name} />
      {others.map((picture) => (
        <Picture large key={picture} picture={picture} category={category} name={name} />
      ))}
    </View>
  )
}

function OfferLines({ offer }: { offer: Offer | undefined }) {
  if (!offer) return <Text className="off block">这一款本店暂时不卖。想要的话，可以打电话问门店。</Text>
  return (
    <View className="stack">
      <Price large fen={offer.priceFen} />
      <Text className={`state ${offer.stock > 0 ? 'ok' : 'off'}`}>
        {offer.stock > 0 ? '●' : '○'} {stockWords(offer)}
      </Text>
      {deliveryWords(offer).map((line) => (
        <Text className="text-13 quiet block" key={line}>
          {line}
        </Text>
      ))}
    </View>
  )
}

interface ArticlesProps {
  variants: readonly Variant[]
  chosen: Variant
  onChoose: (sku: string) => void
}

function Articles({ variants, chosen, onChoose }: ArticlesProps) {
  return (
    <Card>
      {variants.length > 1 ? (
        <Chips>
          {variants.map(({ sku, name }) => (
            <Chip key={sku} label={name} on={sku === chosen.sku} onPress={() => onChoose(sku)} />
          ))}
        </Chips>
      ) : (
        <Text className="text-13 quiet block product-only">{chosen.name}</Text>
      )}
      <OfferLines offer={chosen.offer} />
    </Card>
  )
}

/** Short sentences, each with a tick. */
function Promises({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Card>
      <Text className="card-title block">{title}</Text>
      {lines.map((line) => (
        <View className="row promise" key={line}>
          <Icon name="check" size="small" />
          <Text className="grow">{line}</Text>
        </View>
      ))}
    </Card>
  )
}

function Elsewhere({ value, sku }: { value: ShopProduct; sku: string }) {
  const others = othersWith(value.elsewhere, sku)
  if (others.length === 0) return null
  return (
    <Card>
      <Text className="card-title block">同城也有货的门店</Text>
      {others.map(({ storeId, name, note, fen }) => (
        <View className="row row-between other-store" key={storeId}>
          <View className="grow">
            <Text className="block">{name}</Text>
            <Text className="text-13 quiet block">{note}</Text>
          </View>
          <Text className="number">{sayPrice(fen)}</Text>
        </View>
      ))}
      <Text className="text-13 quiet block">想从这些门店调货，打电话告诉您的门店就行。</Text>
    </Card>
  )
}

function Actions({ store, share }: { store: ShopProduct['store']; share: ReactNode }) {
  const { lat, lng } = store.point
  const visit = (): void => phone.openMap({ lat, lng, name: store.name, address: store.address })
  const number = store.phone
  return (
    <View className="action-bar product-actions">
      {number !== undefined && <PrimaryButton icon="call" label="打电话问门店" onPress={() => phone.call(number)} />}
      <View className="row product-more">
        {number === undefined ? (
          <PrimaryButton icon="map" label="去门店" onPress={visit} />
        ) : (
          <QuietButton icon="map" label="去门店" onPress={visit} />
        )}
        {share}
      </View>
    </View>
  )
}

export interface ProductViewProps {
  value: ShopProduct
  /** The store is not the one that this person's shop page shows. */
  isGuest: boolean
  /** How this person sends it to others. */
  share: ReactNode
}

export function ProductView({ value, isGuest, share }: ProductViewProps) {
  const { product, variants, store, warranty } = value
  const [sku, choose] = useState<string>()
  const chosen = chosenOf(variants, sku)
  return (
    <View className="above-bar">
      <Pictures product={product} />
      <Text className="text-22 printed block product-name">{product.name}</Text>
      <Text className="quiet block product-summary">{product.summary}</Text>
      {chosen && <Articles variants={variants} chosen={chosen} onChoose={choose} />}
      <Card className="card-flush">
        {isGuest ? (
          <Text className="block product-store">{store.name}</Text>
        ) : (
          <ListRow icon="store" title={store.name} note="进店看看" onPress={go.shop} />
        )}
      </Card>
      {warranty && <Promises title="保修" lines={warrantyWords(warranty)} />}
      <Promises title="买它还有" lines={product.services} />
      <Specification lines={product.specification} />
      {chosen && <Elsewhere value={value} sku={chosen.sku} />}
      <CompareButton productId={product.productId} storeId={store.storeId} />
      <Actions store={store} share={share} />
    </View>
  )
}
