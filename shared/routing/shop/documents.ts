/** The ladder HQ wrote, and which shop each person saw. */
import { collection } from '../../kernel/collection.ts'
import { DAY_MS } from '../../kernel/time.ts'
import type { Candidates, LadderRecord, Rung } from './ladder.ts'
import { VISIT_DAYS, visitSlice } from './visit-slice.ts'

/** Which shop a person saw on a day, and what every rung of the ladder would have given. Id: `personId:day`. */
export interface ShopVisitRecord {
  personId: string
  /** `YYYY-MM-DD`. */
  day: string
  /** The one that decided; none found a shop. */
  rung: Rung | 'none'
  ladderVersion: number
  candidates: Candidates
  atMs: number
}

export const shopLadders = collection<LadderRecord>('shopLadders')

export const shopVisits = collection<ShopVisitRecord>('shopVisits', {
  indexes: { byDay: { key: (d) => ({ pk: `${d.day}:${visitSlice(d.personId)}`, sort: d.personId }) } },
  expiresAtMs: (d) => d.atMs + (VISIT_DAYS + 1) * DAY_MS,
})

export const shopCollections = [shopLadders, shopVisits]
