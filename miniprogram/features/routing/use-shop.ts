/** The shop that this person sees now, and why. */
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'
import { currentVisit } from './visit.ts'

export function useShop() {
  const [visit, setVisit] = useState(currentVisit)
  // A tab stays alive while codes are scanned elsewhere.
  useDidShow(() => setVisit(currentVisit()))
  return useLoad(routing.resolveShop, visit)
}
