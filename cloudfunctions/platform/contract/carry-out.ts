/**
 * Carries a changing request out: decide with fresh facts, write the decision with its `once` record, and decide again when a fact
 * had moved. Whatever happens in between (a lost answer, a repeat, fifty repeats at once) there is one effect and one answer.
 */
import { type Decision, isRefused } from '#shared/kernel/decision.ts'
import { type Once, type Store, StoreBusy, type StoreOutcome, StoreUnknown } from '../store/port.ts'

const ATTEMPTS = 12
const PAUSE_MS_MAX = 200

export type Outcome =
  | { done: true; value: unknown }
  | { done: false; refused: string; data?: Record<string, unknown> }

export interface Intention {
  /** Absent for events that the outbox repeats by itself. */
  once?: Omit<Once, 'answer'>
  /** Waits before trying again; injected so that tests and the simulation need no real time. */
  pause: (ms: number) => Promise<void>
}

const REUSED: Outcome = { done: false, refused: 'REQUEST_ID_REUSED' }
const BUSY: Outcome = { done: false, refused: 'BUSY_TRY_AGAIN' }

/** @param decide loads facts and decides; called once an attempt */
export async function carryOut(
  store: Store,
  { once, pause }: Intention,
  decide: () => Promise<Decision<unknown>>,
): Promise<Outcome> {
  const before = once && (await earlier(store, once))
  if (before) return before
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(Math.min(PAUSE_MS_MAX, 4 * 2 ** attempt))
    const decision = await decide()
    // A parallel repeat may have succeeded since: then its answer counts, not a refusal that its own success caused.
    if (isRefused(decision)) return (once && (await earlier(store, once))) ?? { done: false, ...decision }
    const { value, writes = [], events = [] } = decision
    if (writes.length === 0 && events.length === 0) return { done: true, value }
    const outcome = await tryWrite(() => store.write(writes, { events, ...(once && { once: { ...once, answer: value } }) }))
    if (outcome.state === 'written') return { done: true, value }
    if (outcome.state === 'repeated') return { done: true, value: outcome.answer }
    if (outcome.state === 'misused') return REUSED
  }
  return (once && (await earlier(store, once))) ?? BUSY
}

/** The answer given to this request before, if any. */
async function earlier(store: Store, once: Omit<Once, 'answer'>): Promise<Outcome | undefined> {
  const remembered = await store.remembered(once.key)
  if (!remembered) return undefined
  return remembered.inputHash === once.inputHash ? { done: true, value: remembered.answer } : REUSED
}

/** Busy and Unknown both mean: try again. A write that did land is then found by its once record. */
async function tryWrite(write: () => Promise<StoreOutcome>): Promise<StoreOutcome> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof StoreBusy || error instanceof StoreUnknown) return { state: 'failed', failed: [] }
    throw error
  }
}
