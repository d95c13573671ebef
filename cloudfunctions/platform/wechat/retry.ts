/** Trying again shortly while WeChat is busy, with a random pause so that instances do not return all at once. */

export interface Patience {
  nowMs: () => number
  wait: (ms: number) => Promise<void>
  /** 0 ≤ x < 1. */
  random: () => number
}

const TRIES = 3
const FIRST_PAUSE_MS = 150
/** No new try begins later than this after the first: a person is waiting. */
const BUDGET_MS = 2_000

/** @param mayRepeat whether this failure left no effect that a second call would double */
export async function retrying<T>(
  attempt: () => Promise<T>,
  mayRepeat: (error: unknown) => boolean,
  { nowMs, wait, random }: Patience,
): Promise<T> {
  const startedMs = nowMs()
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      const pauseMs = FIRST_PAUSE_MS * 2 ** (tried - 1) * (0.5 + random() / 2)
      if (tried === TRIES || !mayRepeat(error) || nowMs() + pauseMs - startedMs > BUDGET_MS) throw error
      await wait(pauseMs)
    }
  }
}
