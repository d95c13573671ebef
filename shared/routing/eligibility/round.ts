/**
 * The nightly round over all open stores, a page at a time. Where it stands is one document that moves with what a page decided, so a
 * round that is broken off goes on where it was, and two clocks at once do no page twice.
 */
import { type LocalDate, localDate, localTime } from '../../kernel/time.ts'
import { OPEN_SLICES } from '../../network/documents.ts'
import type { EligibilityRoundRecord } from './documents.ts'

/** Id of the one document. */
export const ROUND_ID = 'nightly'

/** At night, after the events of the evening have been counted. */
const BEGINS_AT = '02:00'

/** The round that is to go on now: the one under way, however late, or a new one when today's has not been. */
export function roundNow(last: EligibilityRoundRecord | undefined, nowMs: number): EligibilityRoundRecord | undefined {
  if (last && last.finishedAtMs === undefined) return last
  const day: LocalDate = localDate(nowMs)
  if (localTime(nowMs) < BEGINS_AT || (last && last.day >= day)) return undefined
  return { day, slice: 0, stores: 0, startedAtMs: nowMs }
}

/** The round after one more page. */
export function roundAfter(
  { cursor: _before, ...round }: EligibilityRoundRecord,
  page: { stores: number; cursor?: string },
  nowMs: number,
): EligibilityRoundRecord {
  const stores = round.stores + page.stores
  if (page.cursor !== undefined) return { ...round, stores, cursor: page.cursor }
  const slice = round.slice + 1
  return { ...round, stores, slice, ...(slice === OPEN_SLICES && { finishedAtMs: nowMs }) }
}
