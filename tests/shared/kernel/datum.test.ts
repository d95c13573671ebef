import fc from 'fast-check'
import { safeParse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { inDatum } from '#shared/kernel/datum.ts'
import { DATUMS, type Point } from '#shared/kernel/geo.ts'
import { point as pointSchema } from '#shared/network/schema.ts'

const EARTH_RADIUS_M = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180
const metresBetween = (a: Point, b: Point) =>
  EARTH_RADIUS_M * Math.hypot(radians(a.lat - b.lat), radians(a.lng - b.lng) * Math.cos(radians(a.lat)))

/** The mainland's box; the corners of it lie in the sea or abroad, which the formula does not mind. */
const inChina = (datum: Point['datum']) =>
  fc.record({
    lat: fc.double({ min: 18, max: 53.5, noNaN: true }),
    lng: fc.double({ min: 73.5, max: 135, noNaN: true }),
    datum: fc.constant(datum),
  })

describe('a point in another datum', () => {
  it('comes back to within half a metre, whichever two datums it went between', () => {
    for (const from of DATUMS) {
      for (const to of DATUMS) {
        fc.assert(
          fc.property(inChina(from), (point) => {
            expect(metresBetween(inDatum(inDatum(point, to), from), point)).toBeLessThan(0.5)
          }),
        )
      }
    }
  })

  it('moves by less than 1,000 m between WGS-84 and GCJ-02: never left as it was, never in another town', () => {
    fc.assert(
      fc.property(inChina('WGS-84'), (point) => {
        const moved = metresBetween(inDatum(point, 'GCJ-02'), point)
        expect(moved).toBeGreaterThan(0)
        expect(moved).toBeLessThan(1_000)
      }),
    )
  })

  it('agrees with published pairs: Tiananmen is about 556 m off in GCJ-02 and further in BD-09', () => {
    const tiananmen: Point = { lat: 39.90734, lng: 116.39089, datum: 'WGS-84' }
    const gcj = inDatum(tiananmen, 'GCJ-02')
    expect(gcj.lat).toBeCloseTo(39.90874, 4)
    expect(gcj.lng).toBeCloseTo(116.39713, 4)
    expect(metresBetween(inDatum(gcj, 'BD-09'), gcj)).toBeGreaterThan(600)
  })

  it('is the very same point when it is in that datum already', () => {
    const point: Point = { lat: 31.23, lng: 121.47, datum: 'GCJ-02' }
    expect(inDatum(point, 'GCJ-02')).toBe(point)
  })

  it('is never asked for outside China: the schema refuses such a point', () => {
    for (const [lat, lng] of [
      [48.85, 2.35],
      [-33.9, 151.2],
      [1.3, 103.8],
      [116.4, 39.9],
    ] as const) {
      expect(safeParse(pointSchema, { lat, lng, datum: 'WGS-84' }).success).toBe(false)
    }
  })
})
