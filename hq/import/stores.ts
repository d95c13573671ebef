import { network } from '#shared/network/contract.ts'
import { storeRow } from '#shared/network/schema.ts'
import type { Cells } from './cells.ts'
import type { Field } from './field.ts'
import { untoldOf } from './header.ts'
import { type Kind, present } from './kind.ts'
import { datumAssumed, PLACE_FIELDS, placeOf, VISITED_FIELDS, visitedOf } from './places.ts'

const OWNERSHIP = {
  franchise: ['加盟', '加盟店', 'franchised'],
  direct: ['直营', '直营店', '自营', '自营店'],
} as const
const STATUS = {
  open: ['营业中', '营业', '正常营业', '正常', '开业'],
  suspended: ['暂停营业', '暂停', '停业装修', '装修中'],
  closed: ['已闭店', '闭店', '关店', '已关店', '停业', '注销'],
} as const

export const STORE_ID: Field = {
  name: 'storeId',
  titles: ['store code', '门店编号', '门店编码', '门店代码', '店铺编号', '店铺编码', '门店ID'],
  required: true,
}

/** Stores: one record a store. */
export const storesKind: Kind = {
  name: 'stores',
  about: 'one record a store',
  fields: [
    STORE_ID,
    { name: 'name', titles: ['store name', '门店名称', '店铺名称', '店名', '门店', '名称'], required: true },
    { name: 'ownership', titles: ['经营性质', '门店性质', '经营方式', '加盟直营'] },
    { name: 'storeType', titles: ['门店类型', '店铺类型'] },
    { name: 'status', titles: ['store status', '营业状态', '门店状态', '状态'] },
    ...PLACE_FIELDS,
    { name: 'phone', titles: ['tel', 'telephone', '门店电话', '联系电话', '电话'] },
    { name: 'hours', titles: ['business hours', 'opening hours', '营业时间'] },
    { name: 'distributorId', titles: ['distributor', '分销商编号', '经销商编号', '代理商编号'] },
    ...VISITED_FIELDS,
  ],
  read: (cells, { datum }) =>
    present({
      storeId: cells.required('storeId'),
      name: cells.required('name'),
      ownership: ownershipOf(cells),
      status: cells.choice('status', STATUS, 'open'),
      ...placeOf(cells, datum),
      phone: cells.text('phone'),
      hours: cells.text('hours'),
      distributorId: cells.text('distributorId'),
      ...visitedOf(cells),
    }),
  idOf: (row) => String(row.storeId),
  schema: storeRow,
  operation: network.importStores,
  untold: (header) => [
    ...untoldOf(header, ['status', 'phone', 'hours', 'distributorId', 'services', 'closings']),
    ...(untoldOf(header, ['ownership', 'storeType']).length === 2 ? ['ownership'] : []),
  ],
  assumptions: (titleOf, { datum }) => [
    ...(titleOf('ownership') ? [] : [assumedOwnership(titleOf('storeType'))]),
    ...(titleOf('status')
      ? []
      : [
          'no column says whether a store is open: a new one is taken as open, a known one stays as it is (--set status=closed says otherwise)',
        ]),
    datumAssumed(datum),
  ],
}

/** Nine in ten are franchised, so a store is HQ's own only where the file says so. */
function ownershipOf(cells: Cells) {
  if (cells.text('ownership') !== '') return cells.choice('ownership', OWNERSHIP)
  return /直营|自营|direct/i.test(cells.text('storeType')) ? 'direct' : 'franchise'
}

const assumedOwnership = (storeType: string | undefined): string =>
  storeType === undefined
    ? 'no column says who owns a store: a new one is taken as franchised, a known one stays as it is (--set ownership=direct says otherwise)'
    : `a store is taken as franchised unless ${storeType} says 直营 or 自营 (a column ownership says otherwise)`
