/**
 * The outbox over any engine: finds due deliveries by an eventually consistent query, takes each with a conditional write, so two
 * readers never hold one lease. A reader that dies loses only its lease; what it held comes again (at least once, in no order).
 */
import type { Stored } from '#shared/kernel/collection.ts'
import { sortableMs } from '#shared/kernel/collection.ts'
import type { Op } from '#shared/kernel/decision.ts'
import {
  claimed,
  type DeliveryRecord,
  deadPk,
  deliveries,
  OUTBOX_SHARDS,
  putBack,
  revived,
  shardOf,
  waitingPk,
} from './deliveries.ts'
import {
  type Delivery,
  type Engine,
  type Outbox,
  StoreBusy,
  StoreMisuse,
  StoreUnknown,
  type Subscriptions,
} from './port.ts'

/** Queues asked at once in a claim: enough to hide a cloud's round trip, few enough not to read what will not be taken. */
const SHARDS_AT_ONCE = 4
const PAGE_ROWS = 100
const REASON_LENGTH = 500

export interface OutboxInput {
  subscriptions: Subscriptions
  nowMs: () => number
  randomId: () => string
  /** Marks an operation as the outbox's own, so that the store takes it in a write of somebody else's. */
  issue: (op: Op) => Op
}

export function openOutbox(engine: Engine, { subscriptions, nowMs, randomId, issue }: OutboxInput): Outbox {
  const known = (consumer: string): void => {
    if (!Object.hasOwn(subscriptions, consumer)) throw new StoreMisuse(`unknown consumer ${consumer}`)
  }

  return {
    async claim(consumer, limit, leaseMs) {
      known(consumer)
      if (!Number.isInteger(limit) || limit < 1) throw new StoreMisuse(`claim of ${limit} deliveries`)
      if (!Number.isInteger(leaseMs) || leaseMs < 1) throw new StoreMisuse(`lease of ${leaseMs} ms`)
      const first = shardOf(randomId())
      const taken: Delivery[] = []
      let busyShards = 0
      for (let step = 0; step < OUTBOX_SHARDS && taken.length < limit; step += SHARDS_AT_ONCE) {
        const shards = Array.from({ length: SHARDS_AT_ONCE }, (_, i) => (first + step + i) % OUTBOX_SHARDS)
        const due = await dueIn(engine, consumer, shards, limit - taken.length, nowMs())
        busyShards += due.busyShards
        const held = await Promise.all(
          due.rows.map((row) => take(engine, row, { leaseId: randomId(), leaseMs, nowMs, issue })),
        )
        taken.push(...held.filter((delivery) => delivery !== undefined))
      }
      if (busyShards === OUTBOX_SHARDS) throw new StoreBusy('no queue of the outbox could be read')
      return taken
    },

    async deadLetters(consumer, cursor) {
      known(consumer)
      const page = await engine.query(deliveries, 'byDue', {
        pk: deadPk(consumer),
        ...(cursor !== undefined && { cursor }),
      })
      return {
        letters: page.rows.map(({ id, data }) => ({
          deliveryId: id,
          consumer,
          eventId: data.eventId,
          type: data.type,
          data: data.data,
          occurredAtMs: data.occurredAtMs,
          reason: data.reason ?? '',
          attempts: data.attempts,
        })),
        ...(page.cursor !== undefined && { cursor: page.cursor }),
      }
    },

    async revival(deliveryId) {
      const found = await engine.get(deliveries, deliveryId)
      if (found?.data.state !== 'dead') return undefined
      return issue(deliveries.replace(deliveryId, found, revived(found.data, nowMs())))
    },
  }
}

/** Up to `room` due rows of these shards, the longest due first; a shard that is busy is left to the next claim. */
async function dueIn(
  engine: Engine,
  consumer: string,
  shards: number[],
  room: number,
  nowMs: number,
): Promise<{ rows: Stored<DeliveryRecord>[]; busyShards: number }> {
  const until = { lt: sortableMs(nowMs + 1), limit: Math.min(room, PAGE_ROWS) }
  const pages = await Promise.all(
    shards.map((shard) => unlessBusy(engine.query(deliveries, 'byDue', { pk: waitingPk(consumer, shard), ...until }))),
  )
  const rows = pages
    .flatMap((page) => page?.rows ?? [])
    .sort((a, b) => a.data.dueAtMs - b.data.dueAtMs)
    .slice(0, room)
  return { rows, busyShards: pages.filter((page) => page === undefined).length }
}

async function unlessBusy<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof StoreBusy) return undefined
    throw error
  }
}

/** Undefined when someone else was faster, it died, or the engine is busy: then it comes again with the next claim. */
async function take(
  engine: Engine,
  row: Stored<DeliveryRecord>,
  { leaseId, leaseMs, nowMs, issue }: Pick<OutboxInput, 'nowMs' | 'issue'> & { leaseId: string; leaseMs: number },
): Promise<Delivery | undefined> {
  const record = claimed(row.data, leaseId, leaseMs, nowMs())
  const mine = async (): Promise<Stored<DeliveryRecord> | undefined> => {
    const now = await engine.get(deliveries, row.id)
    return now?.data.leaseId === leaseId && now.data.state === 'waiting' ? now : undefined
  }
  if (!(await leased(engine, deliveries.replace(row.id, row, record), mine)) || record.state === 'dead')
    return undefined
  return {
    eventId: record.eventId,
    type: record.type,
    data: record.data,
    occurredAtMs: record.occurredAtMs,
    attempt: record.attempts,
    async finish() {
      const now = await mine()
      return now && issue(deliveries.del(row.id, { version: now.version }))
    },
    async later(reason) {
      const now = await mine()
      if (now)
        await engine.write([
          deliveries.replace(row.id, now, putBack(now.data, reason.slice(0, REASON_LENGTH), nowMs())),
        ])
    },
  }
}

/** A lost answer is resolved by looking whose lease stands in the document. */
async function leased(engine: Engine, op: Op, mine: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await engine.write([op])).state === 'written'
  } catch (error) {
    if (error instanceof StoreBusy) return false
    if (error instanceof StoreUnknown) return (await unlessBusy(mine())) !== undefined
    throw error
  }
}
