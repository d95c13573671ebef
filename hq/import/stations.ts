import { network } from '#shared/network/contract.ts'
import { stationRow } from '#shared/network/schema.ts'
import { untoldOf } from './header.ts'
import { type Kind, present } from './kind.ts'
import { datumAssumed, PLACE_FIELDS, placeOf } from './places.ts'

const STATUS = {
  open: ['营业中', '营业', '正常', '开放'],
  closed: ['已关闭', '关闭', '停业', '已撤点'],
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
  ],
  read: (cells, { datum }) =>
    present({
      stationId: cells.required('stationId'),
      name: cells.required('name'),
      status: cells.choice('status', STATUS, 'open'),
      ...placeOf(cells, datum),
      phone: cells.required('phone'),
      hours: cells.required('hours'),
    }),
  idOf: (row) => String(row.stationId),
  schema: stationRow,
  operation: network.importStations,
  untold: (header) => untoldOf(header, ['status']),
  assumptions: (_titleOf, { datum }) => [datumAssumed(datum)],
}
