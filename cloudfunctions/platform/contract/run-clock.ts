/**
 * One run of the clock: hands due events to their consumers and carries out what they decide, within a budget, so that a run ends
 * before its function is stopped. A delivery leaves its queue in the write of what its consumer decided: running twice at once, losing
 * an answer or crashing repeats no effect. A queue that cannot be read keeps no other from its turn.
 */
import { randomBytes } from 'node:crypto'
import { isRefused } from '#shared/kernel/decision.ts'
import { redact } from '../log.ts'
import type { Delivery } from '../store/port.ts'
import type { AreaFunctions } from './area.ts'
import { carryOut } from './carry-out.ts'
import { pause, type Runtime } from './runtime.ts'
import type { Consumer, ContextOn, Ground } from './use-case.ts'

export interface ClockBudget {
  /** Deliveries of one run. */
  deliveries: number
  /** Real time after which nothing new is begun. */
  ms: number
}

export interface ClockReport {
  done: number
  /** Put back for another attempt, or given up on. */
  failed: number
  /** True when the budget ended before the work did. */
  more: boolean
}

const BATCH = 10
/** What a stopped run held comes again after it. A consumer that takes longer finds its lease over and writes nothing. */
const LEASE_MS = 60_000

/** @example await runClock(runtime(areas, platform), areas, { deliveries: 500, ms: 20_000 }) */
export async function runClock<P extends Ground>(
  { platform, systemContext }: Pick<Runtime<P>, 'platform' | 'systemContext'>,
  areas: readonly AreaFunctions<ContextOn<P>>[],
  budget: ClockBudget,
): Promise<ClockReport> {
  const startedAt = performance.now()
  const report: ClockReport = { done: 0, failed: 0, more: false }
  const spent = () => report.done + report.failed >= budget.deliveries || performance.now() - startedAt >= budget.ms
  let waiting = areas.flatMap((area) => area.consumers)
  while (waiting.length > 0 && !spent()) {
    const still: Consumer<ContextOn<P>>[] = []
    for (const consumer of waiting) {
      if (spent()) break
      const room = Math.min(BATCH, budget.deliveries - report.done - report.failed)
      const claimed = await claim(consumer, room)
      const outcomes = await Promise.all(claimed.map((delivery) => deliver(consumer, delivery)))
      report.done += outcomes.filter(Boolean).length
      report.failed += outcomes.filter((done) => !done).length
      if (claimed.length === room) still.push(consumer)
    }
    report.more = spent()
    waiting = still
  }
  if (report.done + report.failed > 0) platform.log.info('clock ran', { ...report })
  return report

  async function claim(consumer: Consumer<ContextOn<P>>, room: number): Promise<Delivery[]> {
    try {
      return await platform.store.outbox.claim(consumer.name, room, LEASE_MS)
    } catch (error) {
      platform.log.error('queue not read', { consumer: consumer.name, error })
      return []
    }
  }

  async function deliver(consumer: Consumer<ContextOn<P>>, delivery: Delivery): Promise<boolean> {
    const traceId = randomBytes(16).toString('hex')
    const { eventId, type, attempt } = delivery
    const log = platform.log.with({ traceId, consumer: consumer.name, eventId, type, attempt })
    try {
      const context = systemContext(traceId)
      const outcome = await carryOut(platform.store, { pause }, async () => {
        const finish = await delivery.finish()
        if (!finish) return { value: undefined }
        const decision = await consumer.handle(delivery, context)
        return isRefused(decision) ? decision : { ...decision, writes: [...(decision.writes ?? []), finish] }
      })
      if (outcome.done) return true
      log.warn('event refused', { refused: outcome.refused })
      await delivery.later(outcome.refused)
    } catch (error) {
      log.error('event failed', { error })
      await delivery.later(reasonOf(error)).catch((lost: unknown) => log.error('lease left to end', { error: lost }))
    }
    return false
  }
}

/** Kept with the dead letter for the operator. */
const reasonOf = (error: unknown): string =>
  String(redact(error instanceof Error ? `${error.name}: ${error.message}` : error))
