/** What another ladder would have answered to visits as they were. */
import { isRefused } from '../../kernel/decision.ts'
import type { ShopVisitRecord } from './documents.ts'
import { type Candidates, climb, type LadderRecord } from './ladder.ts'

export interface Compared {
  visits: number
  before: Record<string, number>
  /** By rung; `none` where no shop was found. */
  after: Record<string, number>
  /** Visits that would have led to another store, or to none. */
  moved: number
}

type Visit = Pick<ShopVisitRecord, 'candidates' | 'rung'>

/** @param ladder tried in place of the one each visit was answered by */
export function compareLadders(visits: readonly Visit[], ladder: Omit<LadderRecord, 'version'>): Compared {
  const compared: Compared = { visits: visits.length, before: {}, after: {}, moved: 0 }
  for (const { candidates, rung } of visits) {
    const tried = climb(withFlagship(candidates, ladder.flagshipStoreId), { ...ladder, version: 0 })
    const was = rung === 'none' ? undefined : candidates[rung]
    const storeBefore = was && !('missing' in was) ? was.storeId : undefined
    const [rungAfter, storeAfter] = isRefused(tried) ? ['none', undefined] : [tried.value.rung, tried.value.storeId]
    count(compared.before, rung)
    count(compared.after, rungAfter)
    if (storeAfter !== storeBefore) compared.moved += 1
  }
  return compared
}

/** Another flagship was not asked for then; it is taken as open. */
const withFlagship = (candidates: Candidates, storeId: string | undefined): Candidates =>
  storeId === undefined || candidates.flagship.storeId === storeId
    ? candidates
    : { ...candidates, flagship: { storeId } }

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1
}
