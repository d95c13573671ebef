/** What happens by itself: the outbox, and removing what expired. The only deployable that a timer starts, and the only one that acts as the system. */
import { type ClockReport, runClock } from '#cloudfunctions/platform/contract/run-clock.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { areas } from './areas.ts'

/** Well inside the function's own limit of 60 s. */
const BUDGET = { deliveries: 1_000, ms: 40_000 }

export function clockRun(platform: Platform): () => Promise<ClockReport> {
  const stands = runtime([], platform)
  return async () => {
    const report = await runClock(stands, areas, BUDGET)
    try {
      await platform.store.sweep()
    } catch (error) {
      // The next run sweeps what this one left.
      platform.log.error('not swept', { error })
    }
    return report
  }
}
