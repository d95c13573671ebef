/** The sample network and its shop as CSV files with the titles that `menlian import` knows. */
import { localDate, localTime } from '#shared/kernel/time.ts'
import type { SampleNetwork } from '#shared/network/sample/sample-network.ts'
import { storeOfAccount } from '#shared/payment/accounts.ts'
import { sampleMerchants } from '#shared/payment/sample/sample-merchants.ts'
import { sampleShop } from '#shared/shop/sample/sample-shop.ts'
import { csvText } from './csv/write.ts'
import { shopFiles } from './sample-shop-files.ts'

/** In the order in which they are imported. */
export function sampleFiles(sample: SampleNetwork, seed: string): { name: string; text: Iterable<string> }[] {
  const shop = sampleShop(sample, seed)
  return [
    { name: 'models.csv', text: csvText(MODEL_TITLES, modelCells(sample)) },
    { name: 'stores.csv', text: csvText(STORE_TITLES, storeCells(sample)) },
    { name: 'stations.csv', text: csvText(STATION_TITLES, stationCells(sample)) },
    { name: 'staff.csv', text: csvText(STAFF_TITLES, staffCells(sample)) },
    { name: 'units.csv', text: csvText(UNIT_TITLES, unitCells(sample)) },
    ...shopFiles(shop),
    { name: 'merchants.csv', text: csvText(['storeId', 'mchid', 'since'], merchantCells(sample)) },
  ]
}

const MODEL_TITLES = [
  'modelId',
  'name',
  'category',
  'months',
  'returnDays',
  'exchangeDays',
  'part',
  'partName',
  'partClass',
  'partMonths',
  'excluded',
]
const PLACE_TITLES = ['province', 'city', 'district', 'address', 'lat', 'lng']
const STORE_TITLES = ['storeId', 'name', 'ownership', 'status', ...PLACE_TITLES, 'phone', 'hours', 'distributorId']
const STATION_TITLES = [
  'stationId',
  'name',
  'status',
  ...PLACE_TITLES,
  'phone',
  'hours',
  '服务项目',
  '可修品类',
  '可修型号',
  '配件有货',
  '临时停业',
]
const STAFF_TITLES = ['staffId', 'name', 'role', 'status', 'storeId', 'stationId']
const UNIT_TITLES = ['serial', 'modelId', 'color', 'storeId', 'distributorId', 'shippedAt', 'parts']

function* modelCells(sample: SampleNetwork): Generator<string[]> {
  for (const { modelId, name, category, months, returnDays, exchangeDays, parts } of sample.models()) {
    const own = [modelId, name, category, String(months), String(returnDays), String(exchangeDays)]
    for (const part of parts)
      yield [...own, part.part, part.name, part.class, String(part.months), part.excluded.join('；')]
  }
}

interface Place {
  province: string
  city: string
  district: string
  address: string
  point: { lat: number; lng: number }
}

const placeCells = ({ province, city, district, address, point }: Place): string[] => [
  province,
  city,
  district,
  address,
  String(point.lat),
  String(point.lng),
]

function* storeCells(sample: SampleNetwork): Generator<string[]> {
  for (const store of sample.stores()) {
    const { storeId, name, ownership, status, phone = '', hours = '', distributorId = '' } = store
    yield [storeId, name, ownership, status, ...placeCells(store), phone, hours, distributorId]
  }
}

function* stationCells(sample: SampleNetwork): Generator<string[]> {
  for (const station of sample.stations()) {
    const { services = [], repairCategories = [], repairModels = [], partsInStock, closings = [] } = station
    yield [
      station.stationId,
      station.name,
      station.status,
      ...placeCells(station),
      station.phone,
      station.hours,
      services.join('、'),
      repairCategories.join('、'),
      repairModels.join('、'),
      partsInStock === undefined ? '' : partsInStock ? '有' : '无',
      closings.map(({ from, to, reason }) => `${from}~${to} ${reason}`).join('；'),
    ]
  }
}

function* merchantCells(sample: SampleNetwork): Generator<string[]> {
  for (const { account, mchid, since } of sampleMerchants(sample))
    yield [storeOfAccount(account) ?? account, mchid, since]
}

function* staffCells(sample: SampleNetwork): Generator<string[]> {
  for (const { staffId, name, role, status, storeId = '', stationId = '' } of sample.staff()) {
    yield [staffId, name, role, status, storeId, stationId]
  }
}

function* unitCells(sample: SampleNetwork): Generator<string[]> {
  for (const { serial, modelId, color, storeId = '', distributorId = '', shippedAtMs, parts } of sample.units()) {
    const shippedAt = `${localDate(shippedAtMs)} ${localTime(shippedAtMs)}`
    yield [
      serial,
      modelId,
      color,
      storeId,
      distributorId,
      shippedAt,
      parts.map(({ part, serial }) => `${part}=${serial}`).join('; '),
    ]
  }
}
