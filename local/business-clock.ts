/** The laptop's business clock: real time plus what was skipped. It only moves forward, and remembers across starts. */
import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'

export interface MovableClock extends Clock {
  advance(ms: number): void
}

/**
 * @param offsetMs what earlier starts skipped
 * @param keep remembers the new offset
 */
export function movableClock(offsetMs: number, keep: (offsetMs: number) => void): MovableClock {
  let skippedMs = offsetMs
  return {
    nowMs: () => realClock.nowMs() + skippedMs,
    advance: (ms) => {
      skippedMs += ms
      keep(skippedMs)
    },
  }
}
