/**
 * What a cloud does to an engine, injected by a seed: it throttles, loses answers, answers slowly and out of order, and its indexes
 * lag. Each wrapper keeps the port's promises: a StoreBusy of a write means that nothing was written.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { catalogOf, checkedQuery } from '#cloudfunctions/platform/store/checks.ts'
import { entryRange, indexEntries } from '#cloudfunctions/platform/store/index-keys.ts'
import {
  type Engine,
  type EngineInput,
  type Page,
  StoreBusy,
  StoreUnknown,
} from '#cloudfunctions/platform/store/port.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import type { Chance } from './random.ts'

/** Probabilities of one call. */
export interface FaultRates {
  /** Throttled before anything happened; a read also after. */
  busy: number
  /** A write whose answer is lost, carried out or not. */
  lost: number
  /** Held back for some turns of the event loop, so that calls overtake each other. */
  slow: number
}

export function faulty(engine: Engine, rates: FaultRates, random: Chance): Engine {
  const delay = async (): Promise<void> => {
    if (!random.happens(rates.slow)) return
    for (let turns = random.whole(4); turns >= 0; turns--) await nextTurn()
  }
  const throttle = (): void => {
    if (random.happens(rates.busy)) throw new StoreBusy('injected')
  }
  const read = async <T>(call: () => Promise<T>): Promise<T> => {
    await delay()
    throttle()
    const answer = await call()
    throttle()
    return answer
  }
  return {
    get: (coll, id) => read(() => engine.get(coll, id)),
    getMany: (coll, ids) => read(() => engine.getMany(coll, ids)),
    query: (coll, index, input) => read(() => engine.query(coll, index, input)),
    scan: (coll, segment, cursor) => read(() => engine.scan(coll, segment, cursor)),
    async write(ops) {
      await delay()
      throttle()
      if (random.happens(rates.lost / 2)) throw new StoreUnknown('injected, not carried out')
      const outcome = await engine.write(ops)
      await delay()
      if (random.happens(rates.lost / 2)) throw new StoreUnknown('injected, carried out')
      return outcome
    },
    close: () => engine.close(),
  }
}

/** At most so many queries, and so long, does an index answer from before a write. */
const LAG_QUERIES_MAX = 6
const LAG_MS_MAX = 200

interface Behind {
  coll: { name: string; indexes: object }
  id: string
  queriesLeft: number
  endsAtMs: number
}

/**
 * Indexes that lag: queries are answered from a copy that learns of each document's change some queries later, every document on
 * its own, as a global secondary index does. All engines over the same data are wrapped by one `wrap`.
 */
export function laggingIndexes(input: EngineInput, random: Chance): { wrap: (engine: Engine) => Engine } {
  const catalog = catalogOf(input.collections)
  const copies = new Map<string, Map<string, Stored<object>>>()
  const behind = new Map<string, Behind>()
  let reads = 0
  const latestRead = new Map<string, number>()

  const fallBehind = (collName: string, id: string): void => {
    const coll = catalog.get(collName)
    if (!coll || behind.has(`${collName}/${id}`)) return
    behind.set(`${collName}/${id}`, {
      coll,
      id,
      queriesLeft: random.whole(LAG_QUERIES_MAX + 1),
      endsAtMs: performance.now() + random.whole(LAG_MS_MAX),
    })
  }

  const catchUp = async (engine: Engine, key: string, { coll, id }: Behind): Promise<void> => {
    const read = ++reads
    latestRead.set(key, read)
    const stored = await engine.get({ name: coll.name, indexes: {} }, id)
    if (latestRead.get(key) !== read) return
    const copy = copies.get(coll.name) ?? new Map<string, Stored<object>>()
    copies.set(coll.name, copy)
    if (stored) copy.set(id, stored)
    else copy.delete(id)
  }

  const catchUpDue = async (engine: Engine): Promise<void> => {
    const due = [...behind].filter(([, entry]) => entry.queriesLeft-- <= 0 || performance.now() >= entry.endsAtMs)
    for (const [key] of due) behind.delete(key)
    await Promise.all(due.map(([key, entry]) => catchUp(engine, key, entry)))
  }

  const wrap = (engine: Engine): Engine => ({
    ...engine,
    async write(ops) {
      try {
        return await engine.write(ops)
      } finally {
        for (const op of ops) if (!('check' in op)) fallBehind(op.coll, op.id)
      }
    },
    async query<D extends object>(
      coll: { name: string },
      index: string,
      query: Parameters<Engine['query']>[2],
    ): Promise<Page<D>> {
      const { pk, limit, desc } = checkedQuery(catalog, coll.name, index, query)
      await catchUpDue(engine)
      const { first, last } = entryRange(query)
      const declared = catalog.get(coll.name)
      const nowMs = input.nowMs()
      const rows = [...(copies.get(coll.name)?.values() ?? [])]
        .filter((stored) => nowMs < (declared?.expiresAtMs?.(stored.data) ?? Number.POSITIVE_INFINITY))
        .flatMap((stored) =>
          (declared ? indexEntries(declared, stored.id, stored.data) : []).map((entry) => ({ entry, stored })),
        )
        .filter(({ entry }) => entry.index === index && entry.pk === pk && entry.text >= first && entry.text <= last)
        .sort((a, b) => (a.entry.text < b.entry.text ? -1 : 1) * (desc ? -1 : 1))
      const end = rows[limit - 1]
      return {
        rows: rows.slice(0, limit).map(({ stored }) => structuredClone(stored) as Stored<D>),
        ...(rows.length > limit && end && { cursor: end.entry.text }),
      }
    },
  })
  return { wrap }
}
