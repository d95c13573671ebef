/** What happens by itself: the outbox, the areas' routines, and removing what expired. The only deployable that a timer starts, and the only one that acts as the system. */
import { type ClockReport, runClock } from '#cloudfunctions/platform/contract/run-clock.ts'
import { runRoutines } from '#cloudfunctions/platform/contract/run-routines.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { areas } from './areas.ts'

/** Together well inside the function's own limit of 60 s; a full outbox leaves the routines their share. */
const OUTBOX = { deliveries: 1_000, ms: 28_000 }
const ROUTINES = { steps: 500, ms: 12_000 }

export function clockRun(platform: Platform): () => Promise<ClockReport> {
  const stands = runtime([], platform)
  return async () => {
    const { done, failed, more } = await runClock(stands, areas, OUTBOX)
    const routines = await runRoutines(stands, areas, ROUTINES)
    try {
      await platform.store.sweep()
    } catch (error) {
      // The next run sweeps what this one left.
      platform.log.error('not swept', { error })
    }
    return { done, failed: failed + routines.failed, more: more || routines.more }
  }
}
