import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterOf, type Hit, searchTree } from '#shared/routing/nearest/search.ts'
import { squaredChordWithin, type UnitVector, unitVector, wholeMetres } from '#shared/routing/nearest/sphere.ts'
import { buildTree, type Tree } from '#shared/routing/nearest/tree.ts'
import { type Degrees, manyPoints } from './points.ts'

/** A squared chord longer than any. */
const EVERYWHERE = 5
const isBefore = (a: number, b: number) => a < b

interface Columns {
  xs: Float64Array
  ys: Float64Array
  zs: Float64Array
}

const columnsOf = (vectors: readonly UnitVector[]): Columns => ({
  xs: Float64Array.from(vectors, ({ x }) => x),
  ys: Float64Array.from(vectors, ({ y }) => y),
  zs: Float64Array.from(vectors, ({ z }) => z),
})

const treeOf = (vectors: readonly UnitVector[]): Tree =>
  buildTree(Float64Array.from(vectors.flatMap(({ x, y, z }) => [x, y, z])))

/** Looks at every point: what the search must answer, to the last bit and in order. */
function bruteForce({ xs, ys, zs }: Columns, { x, y, z }: UnitVector, limit: number, counts?: Uint8Array): Hit[] {
  const hits: Hit[] = []
  let worst = Number.POSITIVE_INFINITY
  for (let place = 0; place < xs.length; place++) {
    const dx = (xs[place] as number) - x
    // Too far already; the other terms only add. Most of a billion pairs end here.
    if (dx * dx > worst) continue
    const dy = (ys[place] as number) - y
    const dz = (zs[place] as number) - z
    const squaredChord = dx * dx + dy * dy + dz * dz
    if (squaredChord >= worst || (counts && !counts[place])) continue
    // Places come in rising order, so an equal one comes after those that are there.
    const after = hits.findIndex((hit) => hit.squaredChord > squaredChord)
    hits.splice(after < 0 ? hits.length : after, 0, { place, squaredChord })
    if (hits.length > limit) hits.pop()
    if (hits.length === limit) worst = (hits.at(-1) as Hit).squaredChord
  }
  return hits
}

/** The schoolbook formula, with the same radius. */
function haversineM(a: Degrees, b: Degrees): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}

const place = fc.oneof(
  fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
  fc.record({ lat: fc.constantFrom(-90, 90, 0, 89.99), lng: fc.constantFrom(-180, 180, 0, 179.99, -179.99) }),
)

describe('the nearest points', () => {
  it('are those of brute force, in order and to the bit: 50,000 points, 20,000 positions', { timeout: 120_000 }, () => {
    const vectors = manyPoints('places', 50_000).map(unitVector)
    const columns = columnsOf(vectors)
    const tree = treeOf(vectors)
    let different = 0
    for (const position of manyPoints('positions', 20_000)) {
      const from = unitVector(position)
      const found = searchTree(tree, from, { limit: 10, below: EVERYWHERE, isBefore })
      const right = bruteForce(columns, from, 10)
      const same =
        found.length === right.length &&
        found.every(({ place, squaredChord }, at) => {
          const other = right[at] as Hit
          return place === other.place && squaredChord === other.squaredChord
        })
      if (!same) different++
    }
    expect(different).toBe(0)
  })

  it('are those of brute force for any places, any limit, any filter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, fc.boolean()), { maxLength: 300, size: 'max' }),
        place,
        fc.integer({ min: 1, max: 50 }),
        (places, position, limit) => {
          const vectors = places.map(([degrees]) => unitVector(degrees))
          const tree = treeOf(vectors)
          const counts = Uint8Array.from(places, ([, yes]) => Number(yes))
          const filter = filterOf(tree, (place) => counts[place] === 1)
          const from = unitVector(position)
          expect(searchTree(tree, from, { limit, below: EVERYWHERE, isBefore })).toEqual(
            bruteForce(columnsOf(vectors), from, limit),
          )
          expect(searchTree(tree, from, { limit, below: EVERYWHERE, isBefore, filter })).toEqual(
            bruteForce(columnsOf(vectors), from, limit, counts),
          )
        },
      ),
    )
  })

  it('end at the radius: exactly those whose whole metres are within it', () => {
    const places = manyPoints('places', 300)
    const tree = treeOf(places.map(unitVector))
    for (const position of manyPoints('positions', 100)) {
      const from = unitVector(position)
      const all = searchTree(tree, from, { limit: 300, below: EVERYWHERE, isBefore })
      for (const radiusM of [0, 1, 4_999, 12_000_000, 20_100_000]) {
        const within = searchTree(tree, from, { limit: 300, below: squaredChordWithin(radiusM), isBefore })
        expect(within).toEqual(all.filter(({ squaredChord }) => wholeMetres(squaredChord) <= radiusM))
      }
    }
  })

  it('are none where there are none', () => {
    expect(searchTree(treeOf([]), unitVector({ lat: 0, lng: 0 }), { limit: 10, below: EVERYWHERE, isBefore })).toEqual(
      [],
    )
  })
})

describe('distances', () => {
  it('are the haversine in whole metres, everywhere but at the very other side of the earth', () => {
    const wrong: unknown[] = []
    const [places, positions] = [manyPoints('places', 300), manyPoints('positions', 300)]
    for (const a of places) {
      for (const b of positions) {
        const { x, y, z } = unitVector(a)
        const from = unitVector(b)
        const metres = wholeMetres((x - from.x) ** 2 + (y - from.y) ** 2 + (z - from.z) ** 2)
        const right = haversineM(a, b)
        if (Math.abs(metres - right) > (right > 20_000_000 ? 2 : 0.51)) wrong.push([a, b])
      }
    }
    expect(wrong).toEqual([])
  })

  it('across the antimeridian and over a pole are short', () => {
    const distance = (a: Degrees, b: Degrees) =>
      wholeMetres(
        searchTree(treeOf([unitVector(a)]), unitVector(b), { limit: 1, below: EVERYWHERE, isBefore })[0]
          ?.squaredChord ?? -1,
      )
    expect(distance({ lat: 0, lng: 179.99 }, { lat: 0, lng: -179.99 })).toBe(2224)
    expect(distance({ lat: 89.99, lng: 0 }, { lat: 89.99, lng: 180 })).toBe(2224)
    expect(distance({ lat: 90, lng: 12 }, { lat: 90, lng: -120 })).toBe(0)
    expect(distance({ lat: 10, lng: 180 }, { lat: 10, lng: -180 })).toBe(0)
    expect(distance({ lat: -90, lng: 0 }, { lat: 90, lng: 0 })).toBe(20_015_114)
  })
})
