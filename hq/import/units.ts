import { network } from '#shared/network/contract.ts'
import { unitRow } from '#shared/network/schema.ts'
import type { Cells } from './cells.ts'
import { untoldOf } from './header.ts'
import { type Kind, present } from './kind.ts'

const RECALLED = { yes: ['是', 'true', '1', '召回'], no: ['否', 'false', '0'] } as const
export const PART_PREFIXES = ['part', '部件'] as const

/** Machines: one record a machine, its part serials in columns `part:<code>` or in one column `compressor=CP1; main-board=MB1`. */
export const unitsKind: Kind = {
  name: 'units',
  about: 'one record a machine; part serials in columns part:<code>, or in one column as code=serial; code=serial',
  fields: [
    { name: 'serial', titles: ['sn', 'serial number', '序列号', '整机序列号', '机器编号', '整机条码'], required: true },
    { name: 'modelId', titles: ['model', '型号', '型号编码', '产品型号'], required: true },
    { name: 'color', titles: ['colour', '颜色'], required: true },
    { name: 'storeId', titles: ['门店编号', '门店编码', '发往门店', '店铺编号'] },
    { name: 'distributorId', titles: ['distributor', '分销商编号', '经销商编号', '发往分销商'] },
    { name: 'shippedAt', titles: ['shipped', 'ship date', '发货日期', '出货日期', '发货时间'], required: true },
    { name: 'recalled', titles: ['召回', '是否召回'] },
    { name: 'parts', titles: ['部件', '部件序列号'] },
  ],
  extraPrefixes: PART_PREFIXES,
  read: (cells) =>
    present({
      serial: cells.required('serial').toUpperCase(),
      modelId: cells.required('modelId'),
      color: cells.required('color'),
      parts: partsOf(cells),
      storeId: cells.text('storeId'),
      distributorId: cells.text('distributorId'),
      shippedAtMs: cells.instant('shippedAt'),
      recalled: cells.choice('recalled', RECALLED, 'no') === 'yes' ? true : undefined,
    }),
  idOf: (row) => String(row.serial),
  schema: unitRow,
  operation: network.importUnits,
  untold: (header) => [
    ...untoldOf(header, ['storeId', 'distributorId', 'recalled']),
    ...(header.hasExtras ? [] : untoldOf(header, ['parts'])),
  ],
  assumptions: () => [],
}

function partsOf(cells: Cells): { part: string; serial: string }[] {
  const listed = cells
    .text('parts')
    .split(/[;；]/)
    .filter((entry) => entry.trim() !== '')
    .flatMap((entry) => {
      const [, part, serial] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(entry) ?? []
      if (part && serial) return [{ part, serial }]
      cells.wrong('parts', `"${entry.trim()}" is not code=serial`, 'write compressor=CP1; main-board=MB1')
      return []
    })
  return [...listed, ...cells.extras(PART_PREFIXES).map(([part, serial]) => ({ part, serial }))]
}
