/**
 * Distances on a sphere by straight chords through it: the nearer of two places has the shorter chord, so searching compares squared
 * chords and needs no trigonometry. Nothing here knows degrees as a plane; poles and the antimeridian are places like any other.
 */

/** Mean radius of the earth. */
const EARTH_RADIUS_M = 6_371_008.8
/** Squared chord to the other side of the unit sphere. */
const OPPOSITE = 4

export interface UnitVector {
  x: number
  y: number
  z: number
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** One place has one vector: every longitude names the same pole, and −180° is 180°. */
export function unitVector({ lat, lng }: { lat: number; lng: number }): UnitVector {
  if (Math.abs(lat) === 90) return { x: 0, y: 0, z: Math.sign(lat) }
  const parallel = Math.cos(radians(lat))
  const east = radians(lng === -180 ? 180 : lng)
  return { x: parallel * Math.cos(east), y: parallel * Math.sin(east), z: Math.sin(radians(lat)) }
}

/** Vectors of many places, x, y and z side by side. @param degrees latitude and longitude side by side */
export function unitVectors(degrees: Float64Array): Float64Array {
  const vectors = new Float64Array((degrees.length / 2) * 3)
  for (let place = 0; place * 2 < degrees.length; place++) {
    const { x, y, z } = unitVector({ lat: degrees[place * 2] as number, lng: degrees[place * 2 + 1] as number })
    vectors[place * 3] = x
    vectors[place * 3 + 1] = y
    vectors[place * 3 + 2] = z
  }
  return vectors
}

/** Whole metres along the surface. */
export const wholeMetres = (squaredChord: number): number =>
  Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(squaredChord) / 2)))

/** The squared chord below which `wholeMetres` is at most `metres`. */
export function squaredChordWithin(metres: number): number {
  const half = (metres + 0.5) / (2 * EARTH_RADIUS_M)
  return half >= Math.PI / 2 ? OPPOSITE + 1 : (2 * Math.sin(half)) ** 2
}

/** Whole metres between two points of one datum. */
export function metresBetween(one: { lat: number; lng: number }, other: { lat: number; lng: number }): number {
  const [a, b] = [unitVector(one), unitVector(other)]
  return wholeMetres((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
}
