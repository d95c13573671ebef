/** 对比: two products side by side, and where they differ. */
import { Text, View } from '@tarojs/components'
import type { ShopProduct } from '#shared/shop/contract.ts'
import type { Loaded } from '@/api/use-load'
import { BareButton, PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Empty, ErrorRetry, Skeleton } from '@/ui/waiting'
import { type CompareRow, compareRows } from './compare.shared.ts'
import { go } from './go.ts'
import { Picture } from './picture.tsx'
import { useCompared } from './use-kept.ts'
import { useProduct } from './use-product.ts'
import './product.css'
import './shop.css'

function Head({ loaded, onRemove }: { loaded: Loaded<ShopProduct>; onRemove: () => void }) {
  const { value, failure, loading, reload } = loaded
  if (!value)
    return (
      <View>
        {failure ? (
          <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
        ) : (
          <Skeleton cards={1} />
        )}
        {failure && <BareButton label="换掉这一件" onPress={onRemove} />}
      </View>
    )
  const { productId, name, category, pictures } = value.product
  return (
    <View className="goods-card">
      <Picture picture={pictures[0]} category={category} name={name} />
      <Text className="goods-name block">{name}</Text>
      <QuietButton small label="看详情" onPress={() => go.product(productId, value.store.storeId)} />
      <BareButton small label="换掉" onPress={onRemove} />
    </View>
  )
}

function Row({ row: { name, left, right, differs } }: { row: CompareRow }) {
  return (
    <View className={`compare-row ${differs ? 'compare-differs' : ''}`}>
      <View className="compare-row-name">
        <Text className="text-13 quiet">{name}</Text>
        {differs && <Text className="text-13 strong">不同</Text>}
      </View>
      <Text className={differs ? 'strong' : ''}>{left}</Text>
      <Text className={differs ? 'strong' : ''}>{right}</Text>
    </View>
  )
}

/** @param storeId undefined until the shop is known */
export function CompareView({ storeId }: { storeId: string | undefined }) {
  const { list, remove, clear } = useCompared()
  const [newer, older] = list
  const right = useProduct(newer, storeId)
  const left = useProduct(older, storeId)
  const more = (): void => (storeId === undefined ? go.shop() : go.search(storeId))
  if (newer === undefined)
    return (
      <Empty drawing="devices" title="还没有要对比的商品" text="在商品页点「加入对比」，选两件就能并排看。">
        <PrimaryButton icon="search" label="去选商品" onPress={more} />
      </Empty>
    )
  return (
    <View>
      <View className="compare-head">
        {older !== undefined && <Head key={older} loaded={left} onRemove={() => remove(older)} />}
        <Head key={newer} loaded={right} onRemove={() => remove(newer)} />
      </View>
      {older === undefined && <PrimaryButton icon="search" label="再选一件来比" onPress={more} />}
      {older !== undefined && left.value && right.value && (
        <Card className="compare-table">
          {compareRows(left.value, right.value).map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </Card>
      )}
      {older !== undefined && <BareButton label="清空对比" onPress={clear} />}
    </View>
  )
}
