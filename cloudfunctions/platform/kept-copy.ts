/**
 * A copy of some documents that a function instance keeps in memory. It is looked after inside requests only, because a function is frozen
 * between them: the request that finds a newer version loads it, everybody else meanwhile is answered from the one before. Time here is
 * real time: how old a copy is has nothing to do with the business day.
 */
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Reads } from './store/port.ts'

/** An operator who imported something sees it after this at the latest, and a busy instance asks for the version this often. */
export const CHECK_EVERY_MS = 1_000
/** Indexes may lag: what was loaded right after its version moved may lack the last rows, so it is loaded once more after this. */
export const SETTLE_MS = 10_000

export interface Served<C> {
  copy: C
  version: string
  /** Real ms since it was known to be the newest. */
  ageMs: number
  stale: boolean
}

export interface Request {
  store: Reads
  log: Log
  /** Business time. */
  nowMs: number
}

/** What is copied, and how one knows that it changed. */
export interface Source<C> {
  /** For the log. */
  kind: string
  /** Changes whenever something of it changed. Strongly consistent. */
  readVersion(store: Reads): Promise<string>
  /** @param version as read before: what changes meanwhile moves it again */
  load(store: Reads, version: string, nowMs: number): Promise<C>
  /** How many things the copy holds, for the log. */
  countOf(copy: C): number
}

/** Answers the copy; undefined when none could ever be loaded. */
export type KeptCopy<C> = (request: Request) => Promise<Served<C> | undefined>

interface Kept<C> {
  copy: C
  version: string
  /** When it was loaded, unless it has been loaded again since. */
  unsettledSinceMs: number | undefined
  /** When it was last known to be the newest. */
  confirmedAtMs: number
}

/**
 * What is in memory belongs to the store it was read from: a process may have several, tests and the laptop do.
 * @param clock real time
 */
export function keptCopy<C>(clock: Clock, source: Source<C>): KeptCopy<C> {
  const known = new WeakMap<Reads, KeptCopy<C>>()
  return (request) => {
    const kept = known.get(request.store) ?? keepOne(clock, source)
    known.set(request.store, kept)
    return kept(request)
  }
}

function keepOne<C>(clock: Clock, { kind, readVersion, load, countOf }: Source<C>): KeptCopy<C> {
  let kept: Kept<C> | undefined
  /** True from when a newer version is known, or nothing could be read, until one is loaded or confirmed. */
  let stale = false
  let checkedAtMs = Number.NEGATIVE_INFINITY
  let checking: Promise<void> | undefined

  /** Never rejects: what could not be read is logged, and what is kept stays. */
  async function check({ store, log, nowMs }: Request): Promise<void> {
    const startedAtMs = clock.nowMs()
    try {
      const version = await readVersion(store)
      const moved = kept?.version !== version
      if (!kept || moved || isUnsettled(kept, startedAtMs)) {
        stale ||= moved
        const copy = await load(store, version, nowMs)
        kept = { copy, version, unsettledSinceMs: moved ? startedAtMs : undefined, confirmedAtMs: startedAtMs }
        log.info('copy loaded', { kind, version, count: countOf(copy), ms: clock.nowMs() - startedAtMs })
      } else kept.confirmedAtMs = startedAtMs
      stale = false
    } catch (error) {
      stale = true
      log.warn('copy not loaded', { kind, error })
    }
    checkedAtMs = clock.nowMs()
    checking = undefined
  }

  /** Also when the clock was set back: a copy must not pass for fresh for as long as the clock was ahead. */
  const isDue = (nowMs: number): boolean => nowMs - checkedAtMs >= CHECK_EVERY_MS || nowMs < checkedAtMs

  return async (request) => {
    if (!checking && (!kept || isDue(clock.nowMs()))) {
      checking = check(request)
      await checking
    } else if (!kept) await checking
    if (!kept) return undefined
    const { copy, version, confirmedAtMs } = kept
    return { copy, version, ageMs: Math.max(0, clock.nowMs() - confirmedAtMs), stale }
  }
}

const isUnsettled = ({ unsettledSinceMs }: Kept<unknown>, nowMs: number): boolean =>
  unsettledSinceMs !== undefined && nowMs - unsettledSinceMs >= SETTLE_MS
