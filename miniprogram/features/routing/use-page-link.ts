/** The caller's link to one page of a shop: the one they made before, or a new one. Made when it is asked for. */
import { useState } from 'react'
import { routing } from '#shared/routing/contract.ts'
import { call } from '@/api/call'
import type { Failure } from '@/api/outcome'
import { type LinkPlace, openLinkOf } from './links.shared.ts'
import { useShare } from './use-share.ts'

export interface PageLink {
  /** Undefined until it is there. */
  link: { link: string; path: string } | undefined
  failure: Failure | undefined
  make: () => void
}

export function usePageLink(place: LinkPlace | undefined, page: string): PageLink {
  const { run, failure } = useShare()
  const [link, keep] = useState<PageLink['link']>()
  const make = async (): Promise<void> => {
    if (!place || link) return
    const { storeId } = place
    const mine = await call(routing.myLinks, {})
    const before = mine.ok ? openLinkOf(mine.value.links, place, page) : undefined
    if (before) return keep(before)
    const outcome = await run({ page, ...(storeId !== undefined && { storeId }) })
    if (outcome?.ok) keep(outcome.value)
  }
  return { link, failure, make: () => void make() }
}
