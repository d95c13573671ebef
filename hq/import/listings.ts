import { shop } from '#shared/shop/contract.ts'
import { articleAt } from '#shared/shop/documents.ts'
import { listingRow } from '#shared/shop/schema.ts'
import { untoldOf } from './header.ts'
import { type Kind, present } from './kind.ts'
import { STORE_ID } from './stores.ts'

const YES_NO = { yes: ['是', '可', '有', 'true', '1'], no: ['否', '不可', '无', 'false', '0'] } as const

/** First offers of stores: what a franchise store has said itself is not changed. */
export const listingsKind: Kind = {
  name: 'listings',
  about: 'one record an article of a store, as a first offer; prices in yuan',
  fields: [
    STORE_ID,
    { name: 'sku', titles: ['SKU编码', '规格编码', '货号'], required: true },
    { name: 'price', titles: ['售价', '门店售价', '零售价'], required: true },
    { name: 'onShelf', titles: ['on shelf', '上架', '是否上架'] },
    { name: 'pickup', titles: ['自提', '到店自提'] },
    { name: 'radius', titles: ['delivery radius', '配送半径', '配送半径米'] },
    { name: 'margin', titles: ['代发毛利', '代发毛利万分比'] },
  ],
  read: (cells) => {
    const figure = (field: string) => (cells.text(field) === '' ? undefined : cells.whole(field))
    const marginBp = figure('margin')
    return present({
      storeId: cells.required('storeId'),
      sku: cells.required('sku'),
      onShelf: cells.choice('onShelf', YES_NO, 'yes') === 'yes',
      priceFen: cells.yuan('price'),
      pickup: cells.choice('pickup', YES_NO, 'yes') === 'yes',
      radiusM: figure('radius') ?? 0,
      consents: marginBp === undefined ? undefined : { marginBp },
    })
  },
  untold: (header) => [
    ...untoldOf(header, ['onShelf', 'pickup']),
    ...(untoldOf(header, ['radius']).length > 0 ? ['radiusM'] : []),
    ...(untoldOf(header, ['margin']).length > 0 ? ['consents'] : []),
  ],
  idOf: (row) => articleAt(String(row.storeId), String(row.sku)),
  schema: listingRow,
  operation: shop.importListings,
  assumptions: (titleOf) => [
    ...(titleOf('onShelf') ? [] : ['no column says what is on the shelf: a new listing is']),
    ...(titleOf('radius') ? [] : ['no column says how far stores deliver: a new listing is for pickup only']),
  ],
}
