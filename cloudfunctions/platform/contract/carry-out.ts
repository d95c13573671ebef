/**
 * Carries a changing request out: decide with fresh facts, write the decision with its `once` record, and decide again when a fact
 * had moved. Whatever happens in between (a lost answer, a repeat, fifty repeats at once) there is one effect and one answer.
 */
import { type Decision, isRefused, type Op } from '#shared/kernel/decision.ts'
import { type Once, type Store, StoreBusy, StoreUnknown } from '../store/port.ts'

const ATTEMPTS = 12
const PAUSE_MS_MAX = 200
/** No attempt begins later: a cloud's engine insists for seconds by itself, and the phone gives up after 12 s. */
const BEGIN_MS_MAX = 5_000

export type Outcome = { done: true; value: unknown } | { done: false; refused: string; data?: Record<string, unknown> }

/** The part of the store that writes and remembers. */
export type AnswerStore = Pick<Store, 'write' | 'remembered'>

export interface Intention {
  /** Absent for events that the outbox repeats by itself. */
  once?: Omit<Once, 'answer'>
  /** Waits before trying again; injected so that tests and the simulation need no real time. */
  pause: (ms: number) => Promise<void>
  /** Real time, in ms from any moment; only tests hand in another. */
  realMs?: () => number
  /** How answers are kept in `once` records: sealed, for an answer may hold a code or a name. As they are when left out. */
  answers?: KeptAnswers
}

export interface KeptAnswers {
  seal(answer: unknown): unknown
  open(kept: unknown): unknown
}

const PLAIN: KeptAnswers = { seal: (answer) => answer, open: (kept) => kept }

const REUSED: Outcome = { done: false, refused: 'REQUEST_ID_REUSED' }
const BUSY: Outcome = { done: false, refused: 'BUSY_TRY_AGAIN' }

/** @param decide loads facts and decides; called once an attempt */
export async function carryOut(
  store: AnswerStore,
  { once, pause, answers = PLAIN, realMs = () => performance.now() }: Intention,
  decide: () => Promise<Decision<unknown>>,
): Promise<Outcome> {
  const earlier = async () => once && answeredBefore(store, once, answers)
  const startedMs = realMs()
  const before = await earlier()
  if (before) return before
  for (let attempt = 0; attempt < ATTEMPTS && realMs() - startedMs <= BEGIN_MS_MAX; attempt++) {
    if (attempt > 0) await pause(Math.min(PAUSE_MS_MAX, 4 * 2 ** attempt))
    const decision = await unlessBusy(decide)
    if (decision === 'busy') continue
    // A parallel repeat may have succeeded since: then its answer counts, not what its own success made us see.
    if (isRefused(decision)) {
      const answered = await earlier()
      if (answered) return answered
      const { writes, ...refusal } = decision
      if (await counted(store, writes)) return { done: false, ...refusal }
      continue
    }
    const { value, writes = [], events = [] } = decision
    if (!once && writes.length === 0 && events.length === 0) return { done: true, value }
    const outcome = await unlessBusy(() =>
      store.write(writes, { events, ...(once && { once: { ...once, answer: answers.seal(value) } }) }),
    )
    if (outcome === 'busy') continue
    if (outcome.state === 'written') return { done: true, value }
    if (outcome.state === 'repeated') return { done: true, value: answers.open(outcome.answer) }
    if (outcome.state === 'misused') return REUSED
  }
  return (await earlier()) ?? BUSY
}

/** The answer given to this request before, if any. */
async function answeredBefore(
  store: AnswerStore,
  once: Omit<Once, 'answer'>,
  answers: KeptAnswers,
): Promise<Outcome | undefined> {
  const remembered = await store.remembered(once.key)
  if (!remembered) return undefined
  return remembered.inputHash === once.inputHash ? { done: true, value: answers.open(remembered.answer) } : REUSED
}

/** A refusal that counts its attempt is given only once the attempt is counted, so that parallel guesses are counted one by one. */
async function counted(store: AnswerStore, writes: Op[] | undefined): Promise<boolean> {
  if (!writes) return true
  const outcome = await unlessBusy(() => store.write(writes))
  return outcome !== 'busy' && outcome.state === 'written'
}

/** Busy and Unknown both mean: try again. A write that did land is then found by its once record. */
async function unlessBusy<T>(act: () => Promise<T>): Promise<T | 'busy'> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof StoreBusy || error instanceof StoreUnknown) return 'busy'
    throw error
  }
}
