/** Two products line by line, and which lines differ. Pure. */
import type { ShopProduct } from '#shared/shop/contract.ts'
import { sayPrice } from '@/ui/money'
import { chosenOf, stockWords, warrantyWords } from './offer.shared.ts'

export interface CompareRow {
  name: string
  left: string
  right: string
  differs: boolean
}

/** What one of them says nothing about. */
const NOTHING = '—'

type Lines = ReadonlyMap<string, string>

/** Those in both first as the left one has them, then what only the right one has. */
export function compareRows(left: ShopProduct, right: ShopProduct): CompareRow[] {
  const [one, other] = [linesOf(left), linesOf(right)]
  return [...new Set([...one.keys(), ...other.keys()])].map((name) => {
    const [leftSays, rightSays] = [one.get(name) ?? NOTHING, other.get(name) ?? NOTHING]
    return { name, left: leftSays, right: rightSays, differs: leftSays !== rightSays }
  })
}

function linesOf({ product, variants, warranty }: ShopProduct): Lines {
  const offer = chosenOf(variants, undefined)?.offer
  return new Map([
    ['价格', offer ? sayPrice(offer.priceFen) : '本店暂时不卖'],
    ...(offer ? [['有没有货', stockWords(offer)] as const] : []),
    ['可选', variants.map(({ name }) => name).join('、')],
    ...product.specification.map(({ name, value }) => [name, value] as const),
    ...(warranty ? [['保修', warrantyWords(warranty).join('；')] as const] : []),
    ...(product.services.length > 0 ? [['服务', product.services.join('、')] as const] : []),
  ])
}
