/** What the store says of one article: its price, whether it is on the shelf, and how it reaches the customer. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { shop } from '#shared/shop/contract.ts'
import { useChange } from '@/api/use-change'
import { PrimaryButton } from '@/ui/button'
import { Field } from '@/ui/field'
import { Sheet } from '@/ui/sheet'
import { Tick } from '@/ui/tick'
import { TroubleStrip } from '@/ui/waiting'
import { type Article, type ListingForm, recommendation, saidIn, wrongIn } from './listing.shared.ts'

export interface ListingSheetProps {
  storeId: string
  article: Article
  /** What the fields begin with. */
  first: ListingForm
  onClose: () => void
  onSaved: () => void
}

export function ListingSheet({ storeId, article, first, onClose, onSaved }: ListingSheetProps) {
  const [form, set] = useState(first)
  const { busy, failure, run } = useChange(shop.putListing)
  const put = (part: Partial<ListingForm>): void => set({ ...form, ...part })
  const wrong = wrongIn(form, article)
  const save = async (): Promise<void> => {
    const outcome = await run({ storeId, sku: article.sku, ...saidIn(form) })
    if (outcome?.ok) onSaved()
  }
  return (
    <Sheet
      open
      title={article.name}
      onClose={onClose}
      actions={
        <PrimaryButton label="保存" busy={busy} disabled={Object.keys(wrong).length > 0} onPress={() => void save()} />
      }
    >
      <View className="stack-wide">
        <Text className="quiet block">{article.variantName}</Text>
        <Field
          name="本店售价（元）"
          value={form.price}
          onChange={(price) => put({ price })}
          note={recommendation(article)}
          wrong={wrong.price}
        />
        <Tick on={form.onShelf} text="上架，顾客能看到" onChange={(onShelf) => put({ onShelf })} />
        <Tick on={form.pickup} text="顾客可以到店自提" onChange={(pickup) => put({ pickup })} />
        <Field
          name="门店周围几公里内送货上门"
          value={form.radius}
          onChange={(radius) => put({ radius })}
          note="不送就填 0"
          wrong={wrong.radius}
        />
        <Tick on={form.consents} text="愿意替别的门店发货" onChange={(consents) => put({ consents })} />
        {form.consents && (
          <Field
            name="让给卖出门店的比例（%）"
            value={form.margin}
            onChange={(margin) => put({ margin })}
            note="同城别的门店没货时，顾客会看到你这里有"
            wrong={wrong.margin}
          />
        )}
        {failure && <TroubleStrip failure={failure} />}
      </View>
    </Sheet>
  )
}
