/**
 * A made-up network to try everything on: stores, people, stations, models and units, in the shape that HQ imports. The same seed
 * and sizes give the same bytes on every machine; rows are made one at a time, so that fifty thousand stores need no memory.
 */
import { MINUTE_MS, startOfDayMs } from '../../kernel/time.ts'
import type { ModelRow, StaffRow, StationRow, StoreRow, UnitRow } from '../contract.ts'
import { chance } from './chance.ts'
import { SAMPLE_CITIES, type SampleCity } from './cities.ts'
import { SAMPLE_MODELS } from './sample-models.ts'
import { personName, sampleStation, sampleStore } from './sample-places.ts'
import { sampleUnit } from './sample-units.ts'

export interface SampleSize {
  seed: string
  /** 1 … 50,000. */
  stores: number
  guides: number
  stations: number
  units: number
}

export const SAMPLE_SIZE: SampleSize = { seed: 'menlian', stores: 60, guides: 120, stations: 2_000, units: 5_000 }

/** Rows of each kind in the order in which HQ imports them: what is named comes before what names it. */
export interface SampleNetwork {
  models(): Iterable<ModelRow>
  stores(): Iterable<StoreRow>
  stations(): Iterable<StationRow>
  staff(): Iterable<StaffRow>
  units(): Iterable<UnitRow>
}

/** One store in ten is HQ's own. */
const DIRECT_EVERY = 10
/** One station in ten has an engineer on the list. */
const ENGINEER_EVERY = 10
const AGENTS = 8
/** Goods left the factory within this many days before the last day. */
const SHIPPED_WITHIN_DAYS = 120
const LAST_SHIPMENT_MS = startOfDayMs('2026-10-31')
/** One unit in twenty went to a distributor, and HQ does not know to which store. */
const DISTRIBUTOR_EVERY = 20

/** @param size what to change of SAMPLE_SIZE */
export function sampleNetwork(size: Partial<SampleSize> = {}): SampleNetwork {
  const { seed, stores, guides, stations, units } = { ...SAMPLE_SIZE, ...size }
  return {
    models: () => SAMPLE_MODELS,
    *stores() {
      const luck = chance(`${seed} stores`)
      for (let at = 0; at < stores; at++) {
        yield sampleStore(luck, cityOf(at), storeIdOf(at), isDirect(at) ? 'direct' : 'franchise')
      }
    },
    *stations() {
      const luck = chance(`${seed} stations`)
      const offers = chance(`${seed} offers`)
      for (let at = 0; at < stations; at++) yield sampleStation(luck, offers, cityOf(at), stationIdOf(at))
    },
    *staff() {
      const luck = chance(`${seed} staff`)
      const person = (
        staffId: string,
        role: StaffRow['role'],
        place: Pick<StaffRow, 'storeId' | 'stationId'>,
      ): StaffRow => ({
        staffId,
        role,
        name: personName(luck),
        status: 'active',
        ...place,
      })
      for (let at = 0; at < stores; at++) {
        if (!isDirect(at)) yield person(`D${numbered(at, 6)}`, 'owner', { storeId: storeIdOf(at) })
      }
      for (let at = 0; at < guides; at++)
        yield person(`G${numbered(at, 6)}`, 'guide', { storeId: storeIdOf(at % stores) })
      for (let at = 0; at < stations; at += ENGINEER_EVERY) {
        yield person(`E${numbered(at, 6)}`, 'engineer', { stationId: stationIdOf(at) })
      }
      for (let at = 0; at < AGENTS; at++) yield person(`A${numbered(at, 6)}`, 'agent', {})
    },
    *units() {
      const luck = chance(`${seed} units`)
      for (let at = 0; at < units; at++) {
        const shippedAtMs = LAST_SHIPMENT_MS - luck.whole(SHIPPED_WITHIN_DAYS * 24 * 60) * MINUTE_MS
        const direct = luck.whole(DISTRIBUTOR_EVERY) > 0
        yield sampleUnit(
          luck,
          at,
          shippedAtMs,
          direct ? { storeId: storeIdOf(at % stores) } : { distributorId: distributorIdOf(at) },
        )
      }
    },
  }
}

const numbered = (at: number, digits: number): string => String(at + 1).padStart(digits, '0')
const isDirect = (at: number): boolean => at % DIRECT_EVERY === DIRECT_EVERY - 1
const stationIdOf = (at: number): string => `FW${cityOf(at).code}${numbered(at, 6)}`
const storeIdOf = (at: number): string => `MD${cityOf(at).code}${numbered(at, 5)}`
const distributorIdOf = (at: number): string => `FX${cityOf(at).code}`

function cityOf(at: number): SampleCity {
  const city = SAMPLE_CITIES[at % SAMPLE_CITIES.length]
  if (!city) throw new Error('no sample city')
  return city
}
