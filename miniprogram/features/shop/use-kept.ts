/** A short list that stays on this phone, the newest first: what was searched for, what is to be compared. */
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { phone } from '@/wechat'

export interface Kept {
  list: readonly string[]
  /** Puts it first; what is too much falls off the end. */
  add: (text: string) => void
  remove: (text: string) => void
  clear: () => void
}

const read = (key: string): string[] => JSON.parse(phone.memory.get(key) ?? '[]') as string[]

function useKept(key: string, most: number): Kept {
  const [list, set] = useState(() => read(key))
  // Another page may have changed it meanwhile.
  useDidShow(() => set(read(key)))
  const keep = (next: string[]): void => {
    phone.memory.set(key, JSON.stringify(next))
    set(next)
  }
  return {
    list,
    add: (text) => keep([text, ...read(key).filter((each) => each !== text)].slice(0, most)),
    remove: (text) => keep(read(key).filter((each) => each !== text)),
    clear: () => keep([]),
  }
}

/** Two fit side by side on a phone. */
export const COMPARED = 2
const SEARCHES = 10

/** Product ids. */
export const useCompared = (): Kept => useKept('compared-products', COMPARED)
export const useSearches = (): Kept => useKept('product-searches', SEARCHES)
