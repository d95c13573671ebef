/**
 * What the clock does besides delivering events: each area's routines, a step at a time and in turn, within a budget. A step's writes are
 * carried out like any decision's, so what two clocks do at once is done once, and what a stopped run had not done the next one does.
 */
import { randomBytes } from 'node:crypto'
import type { AreaFunctions } from './area.ts'
import { carryOut } from './carry-out.ts'
import { pause, type Runtime } from './runtime.ts'
import type { ContextOn, Ground, Routine } from './use-case.ts'

export interface RoutineBudget {
  /** Steps of all routines in one run. */
  steps: number
  /** Real time after which no step is begun. */
  ms: number
}

export interface RoutineReport {
  steps: number
  /** Steps that could not be done; each is tried again in the next run. */
  failed: number
  /** True when the budget ended before the work did. */
  more: boolean
}

/** @example await runRoutines(runtime(areas, platform), areas, { steps: 200, ms: 15_000 }) */
export async function runRoutines<P extends Ground>(
  { platform, systemContext }: Pick<Runtime<P>, 'platform' | 'systemContext'>,
  areas: readonly AreaFunctions<ContextOn<P>>[],
  budget: RoutineBudget,
): Promise<RoutineReport> {
  const startedAt = performance.now()
  const report: RoutineReport = { steps: 0, failed: 0, more: false }
  const spent = () => report.steps + report.failed >= budget.steps || performance.now() - startedAt >= budget.ms
  let waiting = areas.flatMap((area) => area.routines)
  while (waiting.length > 0 && !spent()) {
    const still: Routine<ContextOn<P>>[] = []
    for (const routine of waiting) {
      if (spent()) still.push(routine)
      else if (await step(routine)) still.push(routine)
    }
    waiting = still
  }
  report.more = waiting.length > 0
  return report

  /** True when the routine has more to do now. */
  async function step(routine: Routine<ContextOn<P>>): Promise<boolean> {
    const traceId = randomBytes(16).toString('hex')
    const log = platform.log.with({ traceId, routine: routine.name })
    try {
      const context = systemContext(traceId)
      const outcome = await carryOut(platform.store, { pause }, () => routine.step(context))
      if (outcome.done) {
        report.steps++
        return (outcome.value as { more: boolean }).more
      }
      log.warn('routine refused', { refused: outcome.refused })
    } catch (error) {
      log.error('routine failed', { error })
    }
    report.failed++
    return false
  }
}
