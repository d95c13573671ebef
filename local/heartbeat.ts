/** What a laptop cloud does by itself every second: it works off what the clock has to do, one run at a time. */

export interface Heartbeat {
  /** Runs once more, after a run that is under way. */
  tick(): Promise<void>
  /** No further beats; resolves when the last run has ended. */
  stop(): Promise<void>
}

const EVERY_MS = 1_000

/** @param alongside done at every beat, before the run */
export function heartbeat(run: () => Promise<unknown>, alongside: () => void): Heartbeat {
  let running: Promise<unknown> | undefined
  const tick = async (): Promise<void> => {
    await running
    running = run().finally(() => {
      running = undefined
    })
    await running
  }
  const timer = setInterval(() => {
    alongside()
    void (running ?? tick())
  }, EVERY_MS)
  return {
    tick,
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
