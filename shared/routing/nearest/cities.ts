/** The cities that have open places, for somebody who says where they are by name. */
import { type Snapshot, sharedBy } from './snapshot.ts'

export interface City {
  name: string
  /** How many open places it has. */
  places: number
  /** In the middle of them; degrees in GCJ-02. */
  lat: number
  lng: number
}

interface Sum {
  places: number
  lat: number
  lng: number
}

/** In no order. */
export function citiesOf(snapshot: Snapshot): City[] {
  const sums = new Map<string, Sum>()
  for (const place of snapshot.ids.keys()) {
    const name = sharedBy(snapshot.cities, place)
    const sum = sums.get(name) ?? { places: 0, lat: 0, lng: 0 }
    sum.places += 1
    sum.lat += snapshot.degrees[2 * place] ?? 0
    sum.lng += snapshot.degrees[2 * place + 1] ?? 0
    sums.set(name, sum)
  }
  return [...sums].map(([name, { places, lat, lng }]) => ({ name, places, lat: lat / places, lng: lng / places }))
}
