/** Invented stores, stations and people. Phone numbers begin like no number that can be dialled. */
import type { StationRow, StoreRow } from '../contract.ts'
import { CATEGORIES, SERVICES } from '../documents.ts'
import type { Chance } from './chance.ts'
import type { SampleCity } from './cities.ts'
import { SAMPLE_MODELS } from './sample-models.ts'
import * as words from './words.ts'

/** Degrees around the centre of a city, some 6 km. */
const CITY_SPREAD = 0.055

export const personName = (luck: Chance): string =>
  luck.pick(words.SURNAMES) + (luck.whole(3) > 0 ? luck.pick(words.GIVEN_FIRST) : '') + luck.pick(words.GIVEN_SECOND)

export function sampleStore(
  luck: Chance,
  city: SampleCity,
  storeId: string,
  ownership: StoreRow['ownership'],
): StoreRow {
  const place = placeIn(luck, city)
  const shop = luck.pick(words.SHOP_FIRST) + luck.pick(words.SHOP_SECOND) + luck.pick(words.SHOP_KINDS)
  return {
    storeId,
    name: `${shop}（${city.city.replace('市', '')}${place.road}店）`,
    ownership,
    status: luck.whole(40) === 0 ? 'suspended' : 'open',
    ...place.record,
    phone: phoneIn(luck, city),
    hours: luck.pick(words.STORE_HOURS),
    ...(ownership === 'franchise' && { distributorId: `FX${city.code}` }),
  }
}

/** @param offers decides what it does, apart from where and who it is */
export function sampleStation(luck: Chance, offers: Chance, city: SampleCity, stationId: string): StationRow {
  const place = placeIn(luck, city)
  const shop = luck.pick(words.SHOP_FIRST) + luck.pick(words.SHOP_SECOND) + luck.pick(words.STATION_KINDS)
  return {
    stationId,
    name: `${shop}（${place.road}）`,
    status: luck.whole(50) === 0 ? 'closed' : 'open',
    ...place.record,
    phone: phoneIn(luck, city),
    hours: luck.pick(words.STATION_HOURS),
    ...offerOf(offers),
  }
}

/** Three stations in four say what they do; of the others nothing is known, as after an import of addresses alone. */
function offerOf(luck: Chance): Partial<StationRow> {
  if (luck.whole(4) === 0) return {}
  const some = <T>(from: readonly T[]): T[] => from.filter(() => luck.whole(2) === 0)
  const model = luck.pick(SAMPLE_MODELS).modelId
  const closing = luck.pick(words.CLOSINGS)
  return {
    services: ['repair', ...some(SERVICES.filter((service) => service !== 'repair'))],
    repairCategories: [luck.pick(CATEGORIES), ...some(CATEGORIES)].filter((one, at, all) => all.indexOf(one) === at),
    ...(luck.whole(10) === 0 && { repairModels: [model] }),
    partsInStock: luck.whole(3) > 0,
    ...(luck.whole(25) === 0 && { closings: [{ from: closing.from, to: closing.to, reason: closing.reason }] }),
  }
}

function placeIn(luck: Chance, city: SampleCity) {
  const district = luck.pick(city.districts)
  const road = luck.pick(words.ROADS)
  const number = 1 + luck.whole(880)
  const municipality = city.province === city.city
  const point = {
    lat: roundDegrees(city.lat + luck.spread() * CITY_SPREAD),
    lng: roundDegrees(city.lng + luck.spread() * CITY_SPREAD),
    datum: 'GCJ-02' as const,
  }
  const address = `${municipality ? '' : city.province}${city.city}${district}${road}${number}号`
  return { road, record: { province: city.province, city: city.city, district, address, point } }
}

/** Six decimals, some ten centimetres. */
const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** A subscriber's number never begins with 0. */
const phoneIn = (luck: Chance, city: SampleCity): string =>
  `${city.areaCode}-0${String(luck.whole(10_000_000)).padStart(7, '0')}`
