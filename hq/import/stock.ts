import { shop } from '#shared/shop/contract.ts'
import { articleAt } from '#shared/shop/documents.ts'
import { STOCK_ROWS_MAX } from '#shared/shop/import-limits.ts'
import { stockRow } from '#shared/shop/schema.ts'
import type { Kind } from './kind.ts'

/** Counts of stock: HQ's warehouses (`hq:<code>`), its own stores, and the first count of franchise stores. */
export const stockKind: Kind = {
  name: 'stock',
  about: "one record an article of a store or of HQ's warehouse, which is written hq:<code>",
  fields: [
    { name: 'holder', titles: ['store code', '门店编号', '仓库', '门店或仓库', '库存地点'], required: true },
    { name: 'sku', titles: ['SKU编码', '规格编码', '货号'], required: true },
    { name: 'onHand', titles: ['on hand', '现有数量', '库存', '数量'], required: true },
  ],
  read: (cells) => ({
    holder: cells.required('holder'),
    sku: cells.required('sku'),
    onHand: cells.whole('onHand'),
  }),
  rowsMax: STOCK_ROWS_MAX,
  untold: () => [],
  idOf: (row) => articleAt(String(row.holder), String(row.sku)),
  schema: stockRow,
  operation: shop.importStock,
  assumptions: () => [],
}
