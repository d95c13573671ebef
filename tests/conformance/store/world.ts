/**
 * One case's world: an engine over new data inside its wrapping, a clock that can be moved, and a patient store that does what the
 * contract runtime does — tries again when busy, and asks what is remembered when an answer was lost.
 */
import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Engine, type Store, StoreBusy, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { conformanceCollections } from './collections.ts'
import { type FaultRates, faulty, laggingIndexes } from './faults.ts'
import { type Chance, chance } from './random.ts'
import type { Subject, Wrapping } from './suite.ts'

export interface World {
  /** As a use case sees it, except that Busy is tried again and Unknown is resolved. */
  store: Store
  /** Another store over the same data; the same one where the engine cannot be opened twice. */
  anotherStore(): Promise<Store>
  clock: { nowMs: () => number; advance: (ms: number) => void }
  random: Chance
  /** A number of writers or documents, scaled for slow engines. */
  scaled(count: number): number
}

/** Consumers of the outbox cases. */
export const subscriptions = {
  alarms: ['test.claimed', 'test.sold'],
  reports: ['test.claimed'],
  mail: ['test.sent'],
} as const

const STARTS_AT_MS = Date.parse('2026-03-01T04:00:00Z')

const RATES: Record<Wrapping, FaultRates> = {
  bare: { busy: 0, lost: 0, slow: 0 },
  lagging: { busy: 0, lost: 0, slow: 0.3 },
  busy: { busy: 0.15, lost: 0, slow: 0.2 },
  losing: { busy: 0, lost: 0.2, slow: 0.2 },
  stormy: { busy: 0.1, lost: 0.1, slow: 0.4 },
}

export const randomId = (): string => randomBytes(16).toString('hex')

export async function openWorld(
  subject: Subject,
  wrapping: Wrapping,
  seed: string,
): Promise<World & { close(): Promise<void> }> {
  let nowMs = STARTS_AT_MS
  const clock = {
    nowMs: () => nowMs,
    advance(ms: number) {
      nowMs += ms
    },
  }
  const random = chance(seed)
  const input = { collections: conformanceCollections, nowMs: clock.nowMs }
  const lag = wrapping === 'lagging' || wrapping === 'stormy' ? laggingIndexes(input, random) : undefined
  const opened = await subject.open(input)
  const engines = [opened.engine]
  const storeOver = (engine: Engine): Store => {
    const lagging = lag ? lag.wrap(engine) : engine
    const wrapped = wrapping === 'bare' ? lagging : faulty(lagging, RATES[wrapping], random)
    return patient(openStore(wrapped, { subscriptions, nowMs: clock.nowMs, randomId }), RATES[wrapping].lost > 0)
  }
  const store = storeOver(opened.engine)
  return {
    store,
    async anotherStore() {
      if (!opened.another) return store
      const engine = await opened.another()
      engines.push(engine)
      return storeOver(engine)
    },
    clock,
    random,
    scaled: (count) => Math.max(2, Math.round(count * (subject.effort ?? 1))),
    async close() {
      for (const engine of engines) await engine.close()
      await opened.remove?.()
    },
  }
}

/** Far more than faults at these rates can use up; what is busy for longer is broken. */
const TRIES_MAX = 400

/** Tries again while the engine is busy. */
async function persisting<T>(call: () => Promise<T>, unknownToo = false): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      const again = error instanceof StoreBusy || (unknownToo && error instanceof StoreUnknown)
      if (!again || tries >= TRIES_MAX) throw error
      await nextTurn()
    }
  }
}

/** `losesAnswers`: every write carries a once record, because only that tells whether a lost one happened. */
function patient(store: Store, losesAnswers: boolean): Store {
  return {
    get: (coll, id) => persisting(() => store.get(coll, id)),
    getMany: (coll, ids) => persisting(() => store.getMany(coll, ids)),
    query: (coll, index, input) => persisting(() => store.query(coll, index, input)),
    scan: (coll, segment, cursor) => persisting(() => store.scan(coll, segment, cursor)),
    remembered: (key) => persisting(() => store.remembered(key)),
    sweep: () => store.sweep(),
    async write(ops, also = {}) {
      const own = also.once || !losesAnswers ? undefined : { key: randomId(), inputHash: 'own', answer: null }
      const once = also.once ?? own
      for (let tries = 1; ; tries++) {
        try {
          const outcome = await persisting(() => store.write(ops, { ...also, ...(once && { once }) }))
          return own && outcome.state === 'repeated' ? { state: 'written' } : outcome
        } catch (error) {
          if (!(error instanceof StoreUnknown) || !once || tries >= TRIES_MAX) throw error
          const found = await persisting(() => store.remembered(once.key))
          if (found && own) return { state: 'written' }
        }
      }
    },
    outbox: {
      async claim(consumer, limit, leaseMs) {
        const deliveries = await persisting(() => store.outbox.claim(consumer, limit, leaseMs))
        return deliveries.map((delivery) => ({
          ...delivery,
          finish: () => persisting(delivery.finish),
          later: (reason) => persisting(() => delivery.later(reason), true),
        }))
      },
      deadLetters: (consumer, cursor) => persisting(() => store.outbox.deadLetters(consumer, cursor)),
      revival: (deliveryId) => persisting(() => store.outbox.revival(deliveryId)),
    },
    close: () => store.close(),
  }
}
