/** What a laptop cloud does by itself every second: it works off what the clock has to do, one run at a time. */

export interface Heartbeat {
  /** Runs once more, after the runs that are under way. Rejects when this run failed. */
  tick(): Promise<void>
  /** No further beats; resolves when the last run has ended. */
  stop(): Promise<void>
}

export interface HeartbeatInput {
  run: () => Promise<unknown>
  /** Done at every beat, before the run. */
  alongside: () => void
  /** Hears what a beat threw; the next beat comes all the same. */
  failed: (error: unknown) => void
}

const EVERY_MS = 1_000

export function heartbeat({ run, alongside, failed }: HeartbeatInput): Heartbeat {
  let last: Promise<unknown> = Promise.resolve()
  let underWay = 0
  const tick = (): Promise<void> => {
    underWay++
    const ended = last.then(run).then(() => undefined)
    last = ended.catch(() => undefined).then(() => underWay--)
    return ended
  }
  const timer = setInterval(() => {
    try {
      alongside()
    } catch (error) {
      failed(error)
    }
    if (underWay === 0) tick().catch(failed)
  }, EVERY_MS)
  return {
    tick,
    stop: async () => {
      clearInterval(timer)
      await last
    },
  }
}
