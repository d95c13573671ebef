/** The nearest stations and stores over HTTP, as anybody asks for them, against the sample that HQ's own import loaded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inDatum } from '#shared/kernel/datum.ts'
import { sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { type Laptop, openLaptop } from './laptop.ts'

const SAMPLE = { stores: 60, guides: 2, stations: 200, units: 20 }
const SHANGHAI = { lat: 31.23, lng: 121.47, datum: 'GCJ-02' } as const

let laptop: Laptop
beforeAll(async () => {
  laptop = await openLaptop({ sample: SAMPLE })
})
afterAll(() => laptop.stop())

interface Near {
  id: string
  distanceM: number
}

const nearest = async (input: object): Promise<Near[]> => {
  const answer = await laptop.post('routing/nearest', input)
  expect(answer).toMatchObject({ status: 200, ok: true })
  return answer.value.places
}

/** The schoolbook formula over every open place. */
function bruteForce(kind: 'station' | 'store', from: { lat: number; lng: number }, limit: number): Near[] {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const sample = sampleNetwork(SAMPLE)
  const rows =
    kind === 'station'
      ? [...sample.stations()].map((row) => ({ ...row, id: row.stationId }))
      : [...sample.stores()].map((row) => ({ ...row, id: row.storeId }))
  return rows
    .filter(({ status }) => status === 'open')
    .map(({ id, point: { lat, lng } }) => {
      const h =
        Math.sin(rad(lat - from.lat) / 2) ** 2 +
        Math.cos(rad(lat)) * Math.cos(rad(from.lat)) * Math.sin(rad(lng - from.lng) / 2) ** 2
      return { id, distanceM: 2 * 6_371_008.8 * Math.asin(Math.sqrt(h)) }
    })
    .sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}

describe('POST /routing/nearest', () => {
  it.each(['station', 'store'] as const)(
    'gives anybody the nearest open %ss in order, in whole metres',
    async (kind) => {
      for (const limit of [1, 10, 50]) {
        const places = await nearest({ position: SHANGHAI, kind, limit })
        const right = bruteForce(kind, SHANGHAI, limit)
        expect(places.map(({ id }) => id)).toEqual(right.map(({ id }) => id))
        expect(places.map(({ distanceM }) => distanceM)).toEqual(right.map(({ distanceM }) => Math.round(distanceM)))
      }
    },
  )

  it('gives the same for the same place in another datum, to the accuracy of the conversion', async () => {
    const [first, second] = await Promise.all(
      (['WGS-84', 'BD-09'] as const).map((datum) =>
        nearest({ position: inDatum(SHANGHAI, datum), kind: 'station', limit: 10 }),
      ),
    )
    const right = bruteForce('station', SHANGHAI, 10)
    for (const places of [first ?? [], second ?? []]) {
      expect(places.map(({ id }) => id)).toEqual(right.map(({ id }) => id))
      places.forEach(({ distanceM }, at) => {
        expect(Math.abs(distanceM - (right[at]?.distanceM ?? 0))).toBeLessThan(2)
      })
    }
  })

  it('answers from the ends of the earth, and says what is wrong with a position that is none', async () => {
    for (const [lat, lng] of [
      [90, 0],
      [-90, 180],
      [0, -180],
      [0, 180],
    ])
      expect(await nearest({ position: { lat, lng, datum: 'WGS-84' }, kind: 'station', limit: 3 })).toHaveLength(3)
    for (const position of [
      { lat: 100, lng: 0, datum: 'WGS-84' },
      { lat: 0, lng: 0, datum: 'XY' },
      { lat: 0, lng: 0 },
      null,
    ])
      expect(await laptop.post('routing/nearest', { position, kind: 'station', limit: 3 })).toMatchObject({
        status: 400,
      })
  })
})
