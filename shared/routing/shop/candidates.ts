/** What each rung of the ladder leads to, from the facts as they are now. */
import type { StoreRecord } from '../../network/documents.ts'
import type { ShopCodeRecord } from '../share/documents.ts'
import type { Candidate, Candidates } from './ladder.ts'

/** A store as the ladder sees it; undefined when HQ no longer lists it. */
export interface ShopState {
  status: StoreRecord['status']
  /** Whether its online shop may take customers now (eligibility). */
  isOpen: boolean
}

/** A code as somebody brought it: not at all, not of our making, of ours but unknown, or the document behind it. */
export type BroughtCode = 'none' | 'forged' | 'unknown' | ShopCodeRecord

export interface ShopFacts {
  scan: BroughtCode
  link: BroughtCode
  homeStoreId: string | undefined
  /** The nearest stores, the nearest first. */
  near: readonly { storeId: string; distanceM: number }[]
  flagshipStoreId: string | undefined
  /** Of every store named above. */
  shops: ReadonlyMap<string, ShopState>
  nowMs: number
}

/**
 * What a code is decides which rung it stands on, not the way it was handed in: a poster that is scanned is a link all the same, and must
 * not take a customer from their store.
 */
export function codesByKind(scene: BroughtCode, link: BroughtCode): Pick<ShopFacts, 'scan' | 'link'> {
  return {
    scan: [scene, link].find(isOfStore) ?? (isShared(scene) ? 'none' : scene),
    link: [link, scene].find(isShared) ?? (isOfStore(link) ? 'none' : link),
  }
}

const isShared = (code: BroughtCode): boolean => typeof code !== 'string' && code.kind === 'share'
const isOfStore = (code: BroughtCode): boolean => typeof code !== 'string' && code.kind !== 'share'

export const candidatesOf = (facts: ShopFacts): Candidates => ({
  scan: behindCode(facts.scan, facts),
  home: usable(facts.homeStoreId, facts),
  link: behindCode(facts.link, facts),
  nearest: nearestOpen(facts),
  flagship: usable(facts.flagshipStoreId, facts),
})

/** A code leads to a shop until it is over or revoked. */
export function isOver(code: ShopCodeRecord, nowMs: number): 'code-revoked' | 'code-over' | undefined {
  if (code.revokedAtMs !== undefined) return 'code-revoked'
  return code.untilMs !== undefined && nowMs >= code.untilMs ? 'code-over' : undefined
}

function behindCode(code: BroughtCode, facts: ShopFacts): Candidate {
  if (code === 'none') return { missing: 'nothing' }
  if (code === 'forged') return { missing: 'code-forged' }
  if (code === 'unknown') return { missing: 'code-unknown' }
  const over = isOver(code, facts.nowMs)
  if (over) return { missing: over, ...(code.storeId !== undefined && { storeId: code.storeId }) }
  // An employee's shop is whichever store serves the customer.
  return code.storeId === undefined ? { missing: 'no-store-named' } : usable(code.storeId, facts)
}

function usable(storeId: string | undefined, { shops }: ShopFacts): Candidate {
  if (storeId === undefined) return { missing: 'nothing' }
  const shop = shops.get(storeId)
  if (!shop) return { missing: 'store-removed', storeId }
  if (shop.status === 'closed') return { missing: 'store-closed', storeId }
  if (shop.status === 'suspended') return { missing: 'store-suspended', storeId }
  return shop.isOpen ? { storeId } : { missing: 'shop-suspended', storeId }
}

function nearestOpen(facts: ShopFacts): Candidate {
  for (const { storeId, distanceM } of facts.near) {
    const candidate = usable(storeId, facts)
    if (!('missing' in candidate)) return { ...candidate, distanceM }
  }
  return { missing: 'nothing' }
}
