/** A laptop with a small sample on one of the engines, and the owner of one of its stores. */
import type { Place } from './engines.ts'
import { type Asker, type Laptop, openLaptop } from './laptop.ts'

const SAMPLE = { stores: 3, guides: 1, stations: 1, units: 3 }

export interface StoreLaptop {
  laptop: Laptop
  owner: Asker
  storeId: string
  stop(): Promise<void>
}

export async function openStoreLaptop(openPlace: () => Promise<Place>): Promise<StoreLaptop> {
  const place = await openPlace()
  const laptop = await openLaptop({ sample: SAMPLE, ...(place.openEngine && { openEngine: place.openEngine }) })
  const [unit] = (await laptop.get('_local/units?limit=1')) as { storeId: string }[]
  const storeId = unit?.storeId ?? ''
  return {
    laptop,
    owner: await laptop.person({ name: '李店主', role: 'owner', storeId }),
    storeId,
    stop: async () => {
      await laptop.stop()
      await place.stop?.()
    },
  }
}
