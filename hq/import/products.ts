import { shop } from '#shared/shop/contract.ts'
import { PRODUCT_ROWS_MAX } from '#shared/shop/import-limits.ts'
import { productRow } from '#shared/shop/schema.ts'
import type { Cells } from './cells.ts'
import { untoldOf } from './header.ts'
import { type Kind, present } from './kind.ts'
import { CATEGORY } from './models.ts'

const STATUS = { on: ['在售', '上架', '是'], off: ['停售', '下架', '否'] } as const

/** Products of HQ's catalogue: one record an article, the product's own columns repeated. Prices in yuan. */
export const productsKind: Kind = {
  name: 'products',
  about: "one record an article (colour, size), with the product's own columns repeated; prices in yuan",
  fields: [
    { name: 'productId', titles: ['product', '商品编码', '商品编号', '产品编码'], required: true },
    { name: 'name', titles: ['product name', '商品名称', '产品名称', '品名'], required: true },
    { name: 'category', titles: ['品类', '类别', '商品类别'], required: true },
    { name: 'modelId', titles: ['model', '型号', '型号编码'] },
    { name: 'summary', titles: ['简介', '卖点', '商品简介'] },
    { name: 'pictures', titles: ['图片', '图片地址'] },
    { name: 'specification', titles: ['规格参数', '参数'] },
    { name: 'services', titles: ['服务', '附带服务'] },
    { name: 'status', titles: ['状态', '是否在售', '上架状态'] },
    { name: 'sku', titles: ['SKU编码', '规格编码', '货号'], required: true },
    { name: 'variantName', titles: ['variant', '规格', '颜色', '规格名称'], required: true },
    { name: 'recommended', titles: ['recommended price', '建议零售价', '建议价'], required: true },
    { name: 'cap', titles: ['price cap', '最高限价', '限价'] },
    { name: 'hqPrice', titles: ['hq price', '总部售价', '总部直发价'] },
    { name: 'handlingDays', titles: ['handling days', '总部发货天数', '发货天数'] },
  ],
  read: (cells) => ({
    // Empty when nothing is told: it is the one text that may be.
    summary: cells.text('summary'),
    ...present({
      productId: cells.required('productId'),
      name: cells.required('name'),
      category: cells.choice('category', CATEGORY),
      modelId: cells.text('modelId'),
      pictures: cells.list('pictures', /[;；\s]+/),
      specification: specificationOf(cells),
      services: cells.list('services'),
      status: cells.choice('status', STATUS, 'on'),
      variants: [
        present({
          sku: cells.required('sku'),
          name: cells.required('variantName'),
          recommendedFen: cells.yuan('recommended'),
          capFen: cells.text('cap') === '' ? undefined : cells.yuan('cap'),
          hq: hqOf(cells),
        }),
      ],
    }),
  }),
  joined: 'variants',
  rowsMax: PRODUCT_ROWS_MAX,
  untold: (header) => untoldOf(header, ['modelId', 'summary', 'pictures', 'specification', 'services', 'status']),
  idOf: (row) => String(row.productId),
  schema: productRow,
  operation: shop.importProducts,
  assumptions: (titleOf) =>
    titleOf('hqPrice')
      ? []
      : ['no column says what HQ delivers itself: articles without hqPrice are sold by stores only'],
}

/** HQ delivers what has a price of its own. */
function hqOf(cells: Cells) {
  if (cells.text('hqPrice') === '') return undefined
  return { priceFen: cells.yuan('hqPrice'), handlingDays: cells.whole('handlingDays') }
}

function specificationOf(cells: Cells) {
  return cells.list('specification', /[;；]/).flatMap((entry) => {
    const [, name = '', value = ''] = /^([^=＝:：]+)[=＝:：](.+)$/.exec(entry) ?? []
    if (value === '') cells.wrong('specification', `"${entry}" is no specification`, 'write 容积=228 升；能效=一级')
    return value === '' ? [] : { name: name.trim(), value: value.trim() }
  })
}
