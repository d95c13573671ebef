import { describe, expect, it } from 'vitest'
import { inDatum } from '#shared/kernel/datum.ts'
import type { StationRecord } from '#shared/network/documents.ts'
import { holidayCalendar } from '#shared/network/holidays.ts'
import { sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { countUnknownHours, describePlace, findNearest, type NearestQuery } from '#shared/routing/nearest/nearest.ts'
import { placeOfStation } from '#shared/routing/nearest/places.ts'
import { type Snapshot, snapshotBuilder } from '#shared/routing/nearest/snapshot.ts'

const HERE = { lat: 30.27, lng: 120.16, datum: 'GCJ-02' } as const
/** A Wednesday. */
const NOON = Date.parse('2026-11-25T12:00:00+08:00')
const NIGHT = Date.parse('2026-11-25T03:00:00+08:00')

/** @param north how far from HERE, in thousandths of a degree */
const station = (stationId: string, north: number, over: Partial<StationRecord> = {}): StationRecord => ({
  stationId,
  name: `${stationId} 服务站`,
  status: 'open',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: `文三路 ${north} 号`,
  point: { ...HERE, lat: HERE.lat + north / 1_000 },
  phone: '0571-00000000',
  hours: '9:00-18:00',
  ...over,
})

function snapshotOf(stations: readonly StationRecord[]): Snapshot {
  const builder = snapshotBuilder()
  for (const one of stations) builder.add(placeOfStation(one))
  return builder.build('1.0', holidayCalendar([]))
}

const query = (over: Partial<NearestQuery> = {}): NearestQuery => ({ position: HERE, limit: 10, atMs: NOON, ...over })
const ids = (snapshot: Snapshot, over: Partial<NearestQuery> = {}) => {
  const asked = query(over)
  return findNearest(snapshot, asked).map((hit) => describePlace(snapshot, asked, hit).id)
}

describe('the nearest places', () => {
  it('come nearest first, equally near ones by id in code units, however they were read', () => {
    const snapshot = snapshotOf([
      station('b', 1),
      station('far', 9),
      station('Z', 1),
      station('a', 1),
      station('10', 1),
      station('9', 1),
    ])
    expect(ids(snapshot)).toEqual(['10', '9', 'Z', 'a', 'b', 'far'])
    expect(ids(snapshot, { limit: 2 })).toEqual(['10', '9'])
  })

  it('are measured in GCJ-02, whatever the datum of the position and of the place', () => {
    for (const datum of ['GCJ-02', 'WGS-84', 'BD-09'] as const) {
      const snapshot = snapshotOf([station('here', 0, { point: inDatum(HERE, datum) })])
      for (const asked of ['GCJ-02', 'WGS-84', 'BD-09'] as const) {
        const from = query({ position: inDatum(HERE, asked) })
        const [hit] = findNearest(snapshot, from)
        if (!hit) throw new Error('nothing found')
        const { distanceM, point } = describePlace(snapshot, from, hit)
        expect(distanceM).toBeLessThanOrEqual(1)
        expect(point.lat).toBeCloseTo(HERE.lat, 5)
        expect(point.datum).toBe('GCJ-02')
      }
    }
  })

  it('answer a position anywhere on earth', () => {
    const snapshot = snapshotOf([station('a', 0)])
    const from = (lat: number, lng: number) => {
      const asked = query({ position: { lat, lng, datum: 'WGS-84' } })
      return findNearest(snapshot, asked).map((hit) => describePlace(snapshot, asked, hit).distanceM)
    }
    // To Paris, and to the pole.
    expect(from(48.85, 2.35)[0]).toBeGreaterThan(9_200_000)
    expect(from(48.85, 2.35)[0]).toBeLessThan(9_300_000)
    expect(from(90, 0)).toEqual([Math.round(((90 - HERE.lat) * Math.PI * 6_371_008.8) / 180)])
  })

  it('show what people need: text, state of today, services', () => {
    const closings = [{ from: '2026-11-25', to: '2026-11-25', reason: '盘点' }]
    const snapshot = snapshotOf([
      station('a', 1, { services: ['repair'], repairCategories: ['tv'], partsInStock: false, closings }),
    ])
    const asked = query({ repairs: { category: 'tv' } })
    const [hit] = findNearest(snapshot, asked)
    expect(hit && describePlace(snapshot, asked, hit)).toEqual({
      id: 'a',
      distanceM: 111,
      name: 'a 服务站',
      address: '文三路 1 号',
      city: '杭州市',
      phone: '0571-00000000',
      hours: '9:00-18:00',
      point: { lat: HERE.lat + 0.001, lng: HERE.lng, datum: 'GCJ-02' },
      today: { state: 'closed', opensAtMs: Date.parse('2026-11-26T09:00:00+08:00'), closing: '盘点' },
      services: ['repair'],
      repairCategories: ['tv'],
      partsInStock: false,
      canRepair: true,
    })
  })
})

describe('filters', () => {
  const snapshot = snapshotOf([
    station('tv', 1, { services: ['repair', 'install'], repairCategories: ['tv'], partsInStock: true }),
    station('model', 2, { services: ['repair'], repairModels: ['LED55'], partsInStock: false }),
    station('silent', 3),
    station('night', 4, { hours: '18:00-04:00', repairCategories: ['fridge'] }),
    station('call', 5, { hours: '请电话预约', repairCategories: ['tv'] }),
    station('closed', 6, { closings: [{ from: '2026-11-20', to: '2026-11-30', reason: '装修' }] }),
  ])

  it.each<[Partial<NearestQuery>, string[]]>([
    [{ services: ['repair'] }, ['tv', 'model']],
    [{ services: ['repair', 'install'] }, ['tv']],
    [{ repairs: { category: 'tv' } }, ['tv', 'call']],
    [{ repairs: { modelId: 'LED55', category: 'tv' } }, ['tv', 'model', 'call']],
    [{ repairs: { modelId: 'other', category: 'washer' } }, []],
    [{ partsInStock: true }, ['tv']],
    [{ openOnly: true }, ['tv', 'model', 'silent']],
    [{ openOnly: true, atMs: NIGHT }, ['night']],
    [{ openOnly: true, repairs: { category: 'fridge' } }, []],
    [{ radiusM: 222 }, ['tv', 'model']],
  ])('%j', (over, found) => {
    expect(ids(snapshot, over)).toEqual(found)
    // A second time from what was computed for the first.
    expect(ids(snapshot, over)).toEqual(found)
  })

  it('say how many nearer places were passed over because nobody knows their hours', () => {
    const count = (over: Partial<NearestQuery>) => {
      const asked = query({ openOnly: true, ...over })
      return countUnknownHours(snapshot, asked, findNearest(snapshot, asked))
    }
    expect(count({})).toBe(1)
    expect(count({ limit: 3 })).toBe(0)
    expect(count({ radiusM: 300 })).toBe(0)
    expect(count({ services: ['repair'] })).toBe(0)
  })

  it('agree with asking place by place, at any minute of a week', () => {
    const sample = snapshotOf([...sampleNetwork({ stations: 400 }).stations()])
    for (let atMs = NOON; atMs < NOON + 7 * 86_400_000; atMs += 6_660_000) {
      const asked = query({ limit: 400, atMs })
      const all = findNearest(sample, asked).map((hit) => describePlace(sample, asked, hit))
      const open = all.filter(({ today }) => today.state === 'open').map(({ id }) => id)
      expect(ids(sample, { limit: 400, atMs, openOnly: true })).toEqual(open)
    }
  })
})
