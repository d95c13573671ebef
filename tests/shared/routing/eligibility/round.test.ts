import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import { OPEN_SLICES } from '#shared/network/documents.ts'
import type { EligibilityRoundRecord } from '#shared/routing/eligibility/documents.ts'
import { roundAfter, roundNow } from '#shared/routing/eligibility/round.ts'

const NIGHT_MS = Date.parse('2026-11-21T02:00:00+08:00')

/** Pages until the round is over; at most as many as named. */
function walk(from: EligibilityRoundRecord, pages: number): EligibilityRoundRecord {
  let round = from
  for (let page = 0; page < pages && round.finishedAtMs === undefined; page++) {
    const cursor = page % 2 === 0 ? 'next' : undefined
    round = roundAfter(round, { stores: 3, ...(cursor && { cursor }) }, NIGHT_MS)
  }
  return round
}

describe('the nightly round', () => {
  it('begins at two in the morning, once a day', () => {
    expect(roundNow(undefined, NIGHT_MS - 1)).toBeUndefined()
    const round = roundNow(undefined, NIGHT_MS)
    expect(round).toEqual({ day: '2026-11-21', slice: 0, stores: 0, startedAtMs: NIGHT_MS })
    const done = { ...(round as EligibilityRoundRecord), finishedAtMs: NIGHT_MS }
    expect(roundNow(done, NIGHT_MS + 21 * HOUR_MS)).toBeUndefined()
    expect(roundNow(done, NIGHT_MS + DAY_MS - 1)).toBeUndefined()
    expect(roundNow(done, NIGHT_MS + DAY_MS)).toMatchObject({ day: '2026-11-22', stores: 0 })
    expect(roundNow(done, NIGHT_MS + 30 * DAY_MS)).toMatchObject({ day: '2026-12-21' })
  })

  it('goes through every slice, page by page, and is over after the last', () => {
    const begun = roundNow(undefined, NIGHT_MS) as EligibilityRoundRecord
    const halfway = walk(begun, 7)
    expect(halfway).toMatchObject({ slice: 3, cursor: 'next', stores: 21 })
    expect(walk(begun, 1_000)).toEqual({
      ...begun,
      slice: OPEN_SLICES,
      stores: 2 * OPEN_SLICES * 3,
      finishedAtMs: NIGHT_MS,
    })
  })

  it('that was broken off goes on where it was, on the next day too', () => {
    const halfway = walk(roundNow(undefined, NIGHT_MS) as EligibilityRoundRecord, 7)
    expect(roundNow(halfway, NIGHT_MS + 3 * DAY_MS)).toEqual(halfway)
  })
})
