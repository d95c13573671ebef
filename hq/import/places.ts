/** Columns that stores and stations share: where they are and how they are reached. */
import type { Datum, Point } from '#shared/kernel/geo.ts'
import type { Cells } from './cells.ts'
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
  if (inChina(lat, lng)) return { lat, lng, datum }
  if (inChina(lng, lat)) {
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

/** The same box as the contract's schema of a point. */
const inChina = (lat: number, lng: number): boolean => lat >= 3 && lat <= 54 && lng >= 73 && lng <= 136

export const datumAssumed = (datum: Datum): string => `coordinates are taken as ${datum} (--datum says otherwise)`
