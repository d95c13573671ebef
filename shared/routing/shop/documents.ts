/** The ladder HQ wrote, which shop each person saw, and how often each rung decided. */
import { collection } from '../../kernel/collection.ts'
import { DAY_MS } from '../../kernel/time.ts'
import type { Candidates, LadderRecord, Rung } from './ladder.ts'
import { VISIT_DAYS, visitSlice } from './visit-slice.ts'

/** The rung that decided; none found a shop. */
export type DecidedBy = Rung | 'none'

/** Which shop a person saw on a day, and what every rung of the ladder would have given. Id: `personId:day`. */
export interface ShopVisitRecord {
  personId: string
  /** `YYYY-MM-DD`. */
  day: string
  rung: DecidedBy
  ladderVersion: number
  candidates: Candidates
  atMs: number
}

/** How many people each rung decided for on a day; only ever added to. Id: `day:shard`. */
export type RungDayRecord = Partial<Record<DecidedBy, number>>

export const shopLadders = collection<LadderRecord>('shopLadders')

export const shopVisits = collection<ShopVisitRecord>('shopVisits', {
  indexes: { byDay: { key: (d) => ({ pk: `${d.day}:${visitSlice(d.personId)}`, sort: d.personId }) } },
  expiresAtMs: (d) => d.atMs + (VISIT_DAYS + 1) * DAY_MS,
})

export const rungDays = collection<RungDayRecord>('rungDays')

export const shopCollections = [shopLadders, shopVisits, rungDays]
