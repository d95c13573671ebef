/**
 * The store over any engine: adds the once record and the deliveries of events to a write, so that effects, answer and events
 * happen together or not at all. Knows nothing about any database.
 */
import type { EventDraft, Op } from '#shared/kernel/decision.ts'
import { deliveries, deliveriesOf } from './deliveries.ts'
import { onceOp, onceRecords, repeatedOrMisused } from './once.ts'
import { openOutbox } from './outbox.ts'
import {
  type Engine,
  type Once,
  type Store,
  StoreBusy,
  StoreMisuse,
  type StoreOutcome,
  type Subscriptions,
} from './port.ts'

/** The store's own collections; an engine is opened with them and the areas'. */
export const internalCollections = [onceRecords, deliveries] as const

export interface StoreInput {
  /** Consumer → the event types it wants. */
  subscriptions: Subscriptions
  /** Business clock. */
  nowMs: () => number
  /** A fresh id of 128 random bits: lower-case letters and digits. */
  randomId: () => string
}

const INTERNAL = new Set<string>(internalCollections.map((coll) => coll.name))
/** A found record that expires before it is read starts the write over; twice in a row does not happen. */
const TRIES = 3

/** @example const store = openStore(embeddedEngine({ path, collections, nowMs }), { subscriptions, nowMs, randomId }) */
export function openStore(engine: Engine, input: StoreInput): Store {
  const issued = new WeakSet<Op>()
  const issue = (op: Op): Op => {
    issued.add(op)
    return op
  }
  const events = (drafts: readonly EventDraft[]): Op[] =>
    drafts
      .flatMap((draft) => deliveriesOf(draft, input.randomId(), input.subscriptions, input.nowMs()))
      .map(({ id, delivery }) => deliveries.put(id, delivery))

  return {
    get: (coll, id) => engine.get(coll, id),
    getMany: (coll, ids) => engine.getMany(coll, ids),
    query: (coll, index, query) => engine.query(coll, index, query),
    scan: (coll, segment, cursor) => engine.scan(coll, segment, cursor),

    async write(ops, also = {}) {
      for (const op of ops) {
        if (INTERNAL.has(op.coll) && !issued.has(op)) throw new StoreMisuse(`${op.coll} is the store's own`)
      }
      const all = [...ops, ...events(also.events ?? [])]
      return also.once ? writeOnce(engine, all, also.once, input.nowMs) : engine.write(all)
    },

    async remembered(key) {
      const found = await engine.get(onceRecords, key)
      return found && { inputHash: found.data.inputHash, answer: found.data.answer }
    },

    outbox: openOutbox(engine, { ...input, issue }),
    sweep: async () => engine.sweep?.(),
    close: () => engine.close(),
  }
}

/** Only the caller's operations and the once record carry conditions, so every failed position but the last is the caller's. */
async function writeOnce(engine: Engine, ops: Op[], once: Once, nowMs: () => number): Promise<StoreOutcome> {
  for (let tried = 0; tried < TRIES; tried++) {
    const outcome = await engine.write([...ops, onceOp(once, nowMs())])
    if (outcome.state === 'written' || !outcome.failed.includes(ops.length)) return outcome
    const found = await engine.get(onceRecords, once.key)
    if (found) return repeatedOrMisused(once, found)
  }
  throw new StoreBusy('a once record expired while it was read')
}
