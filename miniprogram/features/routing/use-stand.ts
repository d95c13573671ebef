/** The shop somebody stands in on a page of goods: the one they came through, else their own by the ladder, else that of whoever sent it. */
import { useState } from 'react'
import { routing } from '#shared/routing/contract.ts'
import type { Failure } from '@/api/outcome'
import { useLoad } from '@/api/use-load'
import { currentVisit } from './visit.ts'

export interface Stand {
  /** Undefined until it is known. */
  storeId: string | undefined
  /** It is the sender's, and the shop page shows this person another one or none. */
  isGuest: boolean
  failure: Failure | undefined
  loading: boolean
  reload: () => Promise<void>
}

/** @param at the sender's store, for whoever has none of their own */
export function useStand(storeId: string | undefined, at?: string): Stand {
  const [visit] = useState(currentVisit)
  const own = useLoad(routing.resolveShop, storeId === undefined ? visit : undefined)
  const instead = own.failure?.refused === 'NO_SHOP' ? at : undefined
  const found = storeId ?? own.value?.storeId ?? instead
  return {
    storeId: found,
    isGuest: found !== undefined && found === instead,
    failure: found === undefined ? own.failure : undefined,
    loading: own.loading,
    reload: own.reload,
  }
}
