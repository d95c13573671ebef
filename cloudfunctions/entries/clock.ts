/** What happens by itself: the outbox, the areas' routines, and removing what expired. Only a timer starts it. Payment's part is the pay deployable's (pay.ts). */
import type { ClockReport } from '#cloudfunctions/platform/contract/run-clock.ts'
import { dueRun } from '#cloudfunctions/platform/contract/run-due.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { areas } from './areas.ts'

export function clockRun(platform: Platform): () => Promise<ClockReport> {
  const run = dueRun(platform, areas)
  return async () => {
    const report = await run()
    try {
      await platform.store.sweep()
    } catch (error) {
      // The next run sweeps what this one left.
      platform.log.error('not swept', { error })
    }
    return report
  }
}
