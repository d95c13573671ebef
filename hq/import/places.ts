/** Columns that stores and stations share: where they are, and what they do for a customer who comes in. */
import { type Datum, inChina, type Point } from '#shared/kernel/geo.ts'
import { localDate } from '#shared/kernel/time.ts'
import type { Closing, Service } from '#shared/network/documents.ts'
import { type Cells, choicesOf, readInstant } from './cells.ts'
import type { Field } from './field.ts'

export const PLACE_FIELDS: readonly Field[] = [
  { name: 'province', titles: ['省份', '省', '所在省'], required: true },
  { name: 'city', titles: ['城市', '市', '地市', '所在城市'], required: true },
  { name: 'district', titles: ['区县', '区', '县区', '所在区县', '行政区'], required: true },
  { name: 'address', titles: ['详细地址', '地址', '门店地址', '网点地址'], required: true },
  { name: 'lat', titles: ['latitude', '纬度'], required: true },
  { name: 'lng', titles: ['longitude', 'lon', 'long', '经度'], required: true },
]

export const placeOf = (cells: Cells, datum: Datum) => ({
  province: cells.required('province'),
  city: cells.required('city'),
  district: cells.required('district'),
  address: cells.required('address'),
  point: pointOf(cells, datum),
})

/** Somewhere in China; a swapped pair is recognised, because no latitude of China is a longitude of China. */
function pointOf(cells: Cells, datum: Datum): Point | undefined {
  const lat = cells.degrees('lat')
  const lng = cells.degrees('lng')
  if (lat === undefined || lng === undefined) return undefined
  if (inChina({ lat, lng })) return { lat, lng, datum }
  if (inChina({ lat: lng, lng: lat })) {
    cells.wrong(
      'lat',
      `latitude ${lat} and longitude ${lng} look swapped`,
      'exchange the two titles in the header, or use --map',
    )
  } else {
    cells.wrong('lat', `latitude ${lat}, longitude ${lng} is outside China`, 'look the place up on a map again')
  }
  return undefined
}

export const datumAssumed = (datum: Datum): string => `coordinates are taken as ${datum} (--datum says otherwise)`

const SERVICE: Record<Service, readonly string[]> = {
  repair: ['维修', '修理'],
  install: ['安装', '安装调试'],
  maintain: ['清洗保养', '保养', '清洗'],
  inspect: ['检测', '免费检测'],
  parts: ['配件销售', '配件', '耗材'],
  recycle: ['以旧换新', '回收'],
}

export const VISITED_FIELDS: readonly Field[] = [
  { name: 'services', titles: ['服务项目', '服务内容', '提供服务'] },
  { name: 'closings', titles: ['临时停业', '停业日期', '休息日期'] },
]

/** Lists that are empty are left out: HQ has not said. */
export const visitedOf = (cells: Cells) => ({
  services: unlessEmpty(choicesOf(cells, 'services', SERVICE)),
  closings: unlessEmpty(closingsOf(cells)),
})

export const unlessEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)

/** `2026-10-01~2026-10-03 盘点；2026-12-31 年终结算`: a reason may hold commas. */
function closingsOf(cells: Cells): Closing[] {
  return cells.list('closings', /[;；]/).flatMap((entry) => {
    const [, first = '', last = first, reason = ''] = /^(\S+?)(?:\s*[~～至]\s*(\S+))?(?:\s+(.+))?$/.exec(entry) ?? []
    const from = readInstant(first)
    const to = readInstant(last)
    if (from !== undefined && to !== undefined && from <= to && reason !== '')
      return [{ from: localDate(from), to: localDate(to), reason }]
    cells.wrong('closings', `"${entry}" is no closing`, 'write 2026-10-01~2026-10-03 盘点; 2026-12-31 年终结算')
    return []
  })
}
