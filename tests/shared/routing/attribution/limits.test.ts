import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { possibleFromMs } from '#shared/routing/attribution/limits.ts'

const LIMIT = { max: 2, days: 90 }

it('allows at most two in any 90 days, and the moment it names is the first at which there is room', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 60 * DAY_MS }), { maxLength: 12 })
  fc.assert(
    fc.property(gaps, (waits) => {
      const done: number[] = []
      let nowMs = 1_000
      for (const wait of waits) {
        nowMs += wait
        const from = possibleFromMs(done, LIMIT, nowMs)
        if (from !== undefined) {
          expect(from).toBeGreaterThan(nowMs)
          expect(possibleFromMs(done, LIMIT, from - 1)).toBe(from)
          expect(possibleFromMs(done, LIMIT, from)).toBeUndefined()
          continue
        }
        done.push(nowMs)
      }
      for (const atMs of done)
        expect(done.filter((other) => other <= atMs && atMs < other + 90 * DAY_MS).length).toBeLessThanOrEqual(2)
    }),
  )
})

it('never names a moment where nothing is allowed', () => {
  expect(possibleFromMs(undefined, { max: 0, days: 1 }, 5)).toBe(Number.MAX_SAFE_INTEGER)
})
