/** The sample shop as CSV files with the titles that `menlian import` knows; prices in yuan. */
import { yuanOf } from '#shared/kernel/money.ts'
import type { SampleShop } from '#shared/shop/sample/sample-shop.ts'
import { csvText } from './csv/write.ts'

export const shopFiles = (shop: SampleShop): { name: string; text: Iterable<string> }[] => [
  { name: 'products.csv', text: csvText(PRODUCT_TITLES, productCells(shop)) },
  { name: 'listings.csv', text: csvText(LISTING_TITLES, listingCells(shop)) },
  { name: 'stock.csv', text: csvText(['holder', 'sku', 'onHand'], stockCells(shop)) },
]

const PRODUCT_TITLES = [
  'productId',
  'name',
  'category',
  'modelId',
  '简介',
  '规格参数',
  '服务',
  'status',
  'sku',
  '规格',
  '建议零售价',
  '最高限价',
  '总部售价',
  '总部发货天数',
]
const LISTING_TITLES = ['storeId', 'sku', '售价', '上架', '自提', '配送半径', '代发毛利']

const yuan = (fen: number | undefined): string => (fen === undefined ? '' : yuanOf(fen))
const yes = (value: boolean): string => (value ? '是' : '否')

function* productCells(shop: SampleShop): Generator<string[]> {
  for (const {
    productId,
    name,
    category,
    modelId = '',
    summary,
    specification,
    services,
    status,
    variants,
  } of shop.products()) {
    const told = specification.map((line) => `${line.name}=${line.value}`).join('；')
    const own = [productId, name, category, modelId, summary, told, services.join('、'), status]
    for (const { sku, name: variantName, recommendedFen, capFen, hq } of variants)
      yield [
        ...own,
        sku,
        variantName,
        ...[recommendedFen, capFen, hq?.priceFen].map(yuan),
        String(hq?.handlingDays ?? ''),
      ]
  }
}

function* listingCells(shop: SampleShop): Generator<string[]> {
  for (const { storeId, sku, priceFen, onShelf, pickup, radiusM, consents } of shop.listings())
    yield [storeId, sku, yuan(priceFen), yes(onShelf), yes(pickup), String(radiusM), String(consents?.marginBp ?? '')]
}

function* stockCells(shop: SampleShop): Generator<string[]> {
  for (const { holder, sku, onHand } of shop.stock()) yield [holder, sku, String(onHand)]
}
