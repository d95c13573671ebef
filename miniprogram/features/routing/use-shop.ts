/** The shop that this person sees now, and why; nearest to where they are, once they say where that is. */
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import type { Point } from '#shared/kernel/geo.ts'
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'
import { phone } from '@/wechat'
import { currentVisit } from './visit.ts'

export function useShop() {
  const [visit, setVisit] = useState(currentVisit)
  // A tab stays alive while codes are scanned elsewhere.
  useDidShow(() => setVisit(currentVisit()))
  const near = usePosition()
  const { position } = near
  return { near, ...useLoad(routing.resolveShop, { ...visit, ...(position && { position }) }) }
}

/** Asked for by a button only, and never kept: most people have a store of their own. */
function usePosition() {
  const [state, set] = useState<{ position?: Point; locating: boolean; refused: boolean }>({
    locating: false,
    refused: false,
  })
  const locate = async (): Promise<void> => {
    set({ locating: true, refused: false })
    const position = await phone.locate()
    set({ locating: false, refused: position === undefined, ...(position && { position }) })
  }
  return { ...state, locate: () => void locate() }
}
