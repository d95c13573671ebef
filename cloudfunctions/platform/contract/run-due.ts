/** What a deployable does when its timer starts it: the outbox for its own consumers, then its own routines. */
import type { AreaFunctions } from './area.ts'
import { type ClockReport, runClock } from './run-clock.ts'
import { runRoutines } from './run-routines.ts'
import { runtime } from './runtime.ts'
import type { ContextOn, Ground } from './use-case.ts'

/** Together well inside the function's own limit of 60 s; a full outbox leaves the routines their share. */
const OUTBOX = { deliveries: 1_000, ms: 28_000 }
const ROUTINES = { steps: 500, ms: 12_000 }

export function dueRun<P extends Ground>(
  platform: P,
  areas: readonly AreaFunctions<ContextOn<P>>[],
): () => Promise<ClockReport> {
  const stands = runtime([], platform)
  return async () => {
    const { done, failed, more } = await runClock(stands, areas, OUTBOX)
    const routines = await runRoutines(stands, areas, ROUTINES)
    return { done, failed: failed + routines.failed, more: more || routines.more }
  }
}
