import { network } from '#shared/network/contract.ts'
import { stationRow } from '#shared/network/schema.ts'
import { type Cells, choicesOf } from './cells.ts'
import { untoldOf } from './header.ts'
import { type Kind, present } from './kind.ts'
import { CATEGORY } from './models.ts'
import { datumAssumed, PLACE_FIELDS, placeOf, unlessEmpty, VISITED_FIELDS, visitedOf } from './places.ts'

const STATUS = {
  open: ['营业中', '营业', '正常', '开放'],
  closed: ['已关闭', '关闭', '停业', '已撤点'],
} as const

const IN_STOCK = {
  yes: ['有', '有货', '是', '现货', 'true', '1'],
  no: ['无', '无货', '缺货', '否', 'false', '0'],
} as const

/** Service stations: one record a station. */
export const stationsKind: Kind = {
  name: 'stations',
  about: 'one record a service station',
  fields: [
    { name: 'stationId', titles: ['station code', '网点编号', '网点编码', '服务网点编号'], required: true },
    { name: 'name', titles: ['station name', '网点名称', '服务网点', '名称'], required: true },
    { name: 'status', titles: ['营业状态', '网点状态', '状态'] },
    ...PLACE_FIELDS,
    { name: 'phone', titles: ['tel', 'telephone', '联系电话', '服务电话', '电话'], required: true },
    { name: 'hours', titles: ['business hours', 'opening hours', '服务时间', '营业时间'], required: true },
    ...VISITED_FIELDS,
    { name: 'repairCategories', titles: ['可修品类', '维修品类', '服务品类'] },
    { name: 'repairModels', titles: ['可修型号', '维修型号'] },
    { name: 'partsInStock', titles: ['配件有货', '配件现货', '备件有货'] },
  ],
  read: (cells, { datum }) =>
    present({
      stationId: cells.required('stationId'),
      name: cells.required('name'),
      status: cells.choice('status', STATUS, 'open'),
      ...placeOf(cells, datum),
      phone: cells.required('phone'),
      hours: cells.required('hours'),
      ...visitedOf(cells),
      repairCategories: unlessEmpty(choicesOf(cells, 'repairCategories', CATEGORY)),
      repairModels: unlessEmpty(cells.list('repairModels')),
      partsInStock: inStock(cells),
    }),
  idOf: (row) => String(row.stationId),
  schema: stationRow,
  operation: network.importStations,
  untold: (header) =>
    untoldOf(header, ['status', 'services', 'closings', 'repairCategories', 'repairModels', 'partsInStock']),
  assumptions: (_titleOf, { datum }) => [datumAssumed(datum)],
}

/** Nothing where nobody has said. */
function inStock(cells: Cells): boolean | undefined {
  if (cells.text('partsInStock') === '') return undefined
  const said = cells.choice('partsInStock', IN_STOCK)
  return said && said === 'yes'
}
