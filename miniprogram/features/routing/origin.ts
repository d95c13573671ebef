/** From where "near" is measured: the phone's rough position, or a city that the person named. What was chosen last is kept on the phone. */
import { useEffect, useState } from 'react'
import type { Point } from '#shared/kernel/geo.ts'
import { phone } from '@/wechat'

export interface Origin {
  /** 您的大致位置, or a city. */
  name: string
  point: Point
}

const KEY = 'near-from'
/** Kept instead of a position: where the phone is, is asked for again and never stored. */
const HERE = 'here'

const kept = (): 'here' | Origin | undefined => {
  const text = phone.memory.get(KEY)
  return text === undefined || text === HERE ? text : (JSON.parse(text) as Origin)
}

export interface OriginState {
  origin: Origin | undefined
  locating: boolean
  /** The phone would not say where it is. */
  refused: boolean
  locate: () => void
  choose: (origin: Origin) => void
}

export function useOrigin(): OriginState {
  const [state, set] = useState<Pick<OriginState, 'origin' | 'locating' | 'refused'>>(() => {
    const before = kept()
    return { origin: before === HERE ? undefined : before, locating: before === HERE, refused: false }
  })
  const locate = async (): Promise<void> => {
    set({ origin: undefined, locating: true, refused: false })
    const point = await phone.locate()
    if (point) phone.memory.set(KEY, HERE)
    set({ origin: point && { name: '您的大致位置', point }, locating: false, refused: point === undefined })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where it was chosen before
  useEffect(() => {
    if (state.locating) void locate()
  }, [])
  return {
    ...state,
    locate: () => void locate(),
    choose: (origin) => {
      phone.memory.set(KEY, JSON.stringify(origin))
      set({ origin, locating: false, refused: false })
    },
  }
}
