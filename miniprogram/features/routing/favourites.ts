/** Places that a person marked; they stay on this phone. */
import { useState } from 'react'
import { phone } from '@/wechat'

const KEY = 'favourite-places'

const kept = (): string[] => JSON.parse(phone.memory.get(KEY) ?? '[]') as string[]

export interface Favourites {
  has: (id: string) => boolean
  toggle: (id: string) => void
}

export function useFavourites(): Favourites {
  const [ids, set] = useState(kept)
  return {
    has: (id) => ids.includes(id),
    toggle: (id) => {
      const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]
      phone.memory.set(KEY, JSON.stringify(next))
      set(next)
    },
  }
}
