/**
 * The snapshots a function instance keeps in memory. They are looked after inside requests only, because a function is frozen between
 * them: the request that finds a newer version loads it, everybody else meanwhile is answered from the one before. Time here is real
 * time: how old a copy is has nothing to do with the business day.
 */
import type { Clock } from '#cloudfunctions/platform/clock.ts'
import type { Log } from '#cloudfunctions/platform/log.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Snapshot } from '#shared/routing/nearest/snapshot.ts'
import { loadSnapshot, type PlaceKind, readVersion } from './load-snapshot.ts'

/** An operator who imported stations sees them after this at the latest, and a busy instance asks for the version this often. */
export const CHECK_EVERY_MS = 1_000
/** Indexes may lag: what was loaded right after its version moved may lack the last rows, so it is loaded once more after this. */
export const SETTLE_MS = 10_000

export interface Served {
  snapshot: Snapshot
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

export interface Snapshots {
  /** Undefined when none could ever be loaded. */
  serve(kind: PlaceKind, request: Request): Promise<Served | undefined>
}

interface Kept {
  snapshot: Snapshot
  /** When it was loaded, unless it has been loaded again since. */
  unsettledSinceMs: number | undefined
  /** When it was last known to be the newest. */
  confirmedAtMs: number
}

/**
 * What is in memory belongs to the store it was read from: a process may have several, tests and the laptop do.
 * @param clock real time
 */
export function snapshotsByStore(clock: Clock): (store: Reads) => Snapshots {
  const known = new WeakMap<Reads, Snapshots>()
  return (store) => {
    const snapshots = known.get(store) ?? openSnapshots(clock)
    known.set(store, snapshots)
    return snapshots
  }
}

function openSnapshots(clock: Clock): Snapshots {
  const byKind: Record<PlaceKind, ReturnType<typeof keepOne>> = {
    station: keepOne('station', clock),
    store: keepOne('store', clock),
  }
  return { serve: (kind, request) => byKind[kind](request) }
}

function keepOne(kind: PlaceKind, clock: Clock) {
  let kept: Kept | undefined
  /** True from when a newer version is known, or nothing could be read, until one is loaded or confirmed. */
  let stale = false
  let checkedAtMs = Number.NEGATIVE_INFINITY
  let checking: Promise<void> | undefined

  /** Never rejects: what could not be read is logged, and what is kept stays. */
  async function check({ store, log, nowMs }: Request): Promise<void> {
    const startedAtMs = clock.nowMs()
    try {
      const version = await readVersion(store, kind)
      const moved = kept?.snapshot.version !== version
      if (!kept || moved || isUnsettled(kept, startedAtMs)) {
        stale ||= moved
        const snapshot = await loadSnapshot(store, kind, version, nowMs)
        kept = { snapshot, unsettledSinceMs: moved ? startedAtMs : undefined, confirmedAtMs: startedAtMs }
        log.info('places loaded', { kind, version, places: snapshot.count, ms: clock.nowMs() - startedAtMs })
      } else kept.confirmedAtMs = startedAtMs
      stale = false
    } catch (error) {
      stale = true
      log.warn('places not loaded', { kind, error })
    }
    checkedAtMs = clock.nowMs()
    checking = undefined
  }

  /** Also when the clock was set back: a copy must not pass for fresh for as long as the clock was ahead. */
  const isDue = (nowMs: number): boolean => nowMs - checkedAtMs >= CHECK_EVERY_MS || nowMs < checkedAtMs

  return async (request: Request): Promise<Served | undefined> => {
    if (!checking && (!kept || isDue(clock.nowMs()))) {
      checking = check(request)
      await checking
    } else if (!kept) await checking
    return kept && { snapshot: kept.snapshot, ageMs: Math.max(0, clock.nowMs() - kept.confirmedAtMs), stale }
  }
}

const isUnsettled = ({ unsettledSinceMs }: Kept, nowMs: number): boolean =>
  unsettledSinceMs !== undefined && nowMs - unsettledSinceMs >= SETTLE_MS
