/** Points that searching could get wrong: towns, the empty rest of the world, poles, both sides of the antimeridian, one above another. */
import { type Chance, chance } from '#shared/network/sample/chance.ts'
import { SAMPLE_CITIES } from '#shared/network/sample/cities.ts'

export interface Degrees {
  lat: number
  lng: number
}

const KINDS: readonly ((luck: Chance) => Degrees)[] = [
  (luck) => {
    const { lat, lng } = luck.pick(SAMPLE_CITIES)
    return { lat: lat + luck.spread() / 10, lng: lng + luck.spread() / 10 }
  },
  (luck) => ({ lat: luck.spread() * 90, lng: luck.spread() * 180 }),
  (luck) => ({ lat: (luck.whole(2) * 2 - 1) * (90 - luck.whole(4) / 100), lng: luck.spread() * 180 }),
  (luck) => ({ lat: luck.spread() * 60, lng: (luck.whole(2) * 2 - 1) * (180 - luck.whole(5) / 50) }),
]

/** @returns the same points for the same seed; one in ten stands exactly where an earlier one does */
export function manyPoints(seed: string, count: number): Degrees[] {
  const luck = chance(seed)
  const points: Degrees[] = []
  while (points.length < count)
    points.push(points.length > 0 && luck.whole(10) === 0 ? luck.pick(points) : luck.pick(KINDS)(luck))
  return points
}
