/** A person's visit of a day, kept once as it was answered last, and every rung's visits of that day counted. */
import type { Stored } from '../../kernel/collection.ts'
import type { Op } from '../../kernel/decision.ts'
import { type DecidedBy, type RungDayRecord, rungDays, type ShopVisitRecord, shopVisits } from './documents.ts'

/** Half a million people open their shop in an hour; a day's counts are spread over as many documents. */
const SHARDS = 16

/** Every document in which a day is counted. */
export const rungDayIds = (day: string): string[] =>
  Array.from({ length: SHARDS }, (_, shard) => `${day}:${shard.toString(16)}`)

/** @param personId a hash in hex, so its last digit spreads evenly */
const rungDayIdOf = ({ day, personId }: ShopVisitRecord): string => `${day}:${personId.slice(-1)}`

/** @returns nothing when the person saw the same before that day; otherwise the visit, and the counts where another rung decided */
export function decideVisit(before: Stored<ShopVisitRecord> | undefined, visit: ShopVisitRecord): Op[] {
  if (before && isSame(before.data, visit)) return []
  const by: Partial<Record<DecidedBy, number>> = { [visit.rung]: 1, ...(before && { [before.data.rung]: -1 }) }
  return [
    // The version holds the counts: of two answers at a time one is kept, and counted.
    shopVisits.replace(`${visit.personId}:${visit.day}`, before, visit),
    ...(before?.data.rung === visit.rung ? [] : [rungDays.add(rungDayIdOf(visit), by)]),
  ]
}

const isSame = (one: ShopVisitRecord, other: ShopVisitRecord): boolean =>
  JSON.stringify({ ...one, atMs: 0 }) === JSON.stringify({ ...other, atMs: 0 })

/** Visits by the rung that decided, `none` where no shop was found; rungs without a visit are left out. */
export function sumRungs(shards: readonly (RungDayRecord | undefined)[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [rung, count] of shards.flatMap((shard) => Object.entries(shard ?? {})))
    sums[rung] = (sums[rung] ?? 0) + count
  return Object.fromEntries(Object.entries(sums).filter(([, count]) => count !== 0))
}
