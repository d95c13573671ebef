/**
 * Outbox documents and how they move: one delivery for each event and consumer, in the index by the moment it is due. Pure: what
 * a claim, a failure and a retry make of a delivery is decided here, and written by outbox.ts.
 */
import { type Collection, collection, sortableMs } from '#shared/kernel/collection.ts'
import type { EventDraft } from '#shared/kernel/decision.ts'
import { HOUR_MS } from '#shared/kernel/time.ts'
import type { Subscriptions } from './port.ts'

/** Partitions of one consumer's queue, so that a busy one is not a single hot key. */
export const OUTBOX_SHARDS = 16
/** After this many a delivery waits for an operator as a dead letter. */
export const ATTEMPTS_MAX = 8
const FIRST_RETRY_MS = 5_000
const RETRY_GROWTH = 3

/** Id: `deliveryId`. */
export interface DeliveryRecord {
  eventId: string
  consumer: string
  type: string
  data: Record<string, unknown>
  occurredAtMs: number
  shard: number
  state: 'waiting' | 'dead'
  /** When it may be handed out; while leased, when the lease ends; when dead, since when. */
  dueAtMs: number
  attempts: number
  /** Of the claim that holds it, or held it last. */
  leaseId?: string
  /** Why it was not done the last time. */
  reason?: string
}

export const deliveryId = (eventId: string, consumer: string): string => `${eventId}:${consumer}`

export const waitingPk = (consumer: string, shard: number): string => `${consumer}:${shard}`
export const deadPk = (consumer: string): string => `${consumer}:dead`

export const deliveries: Collection<DeliveryRecord> = collection<DeliveryRecord>('outboxDeliveries', {
  indexes: {
    byDue: {
      key: (d) => ({
        pk: d.state === 'dead' ? deadPk(d.consumer) : waitingPk(d.consumer, d.shard),
        sort: sortableMs(d.dueAtMs),
      }),
    },
  },
})

/** The deliveries of one event: one for each consumer that declared its type. */
export function deliveriesOf(
  event: EventDraft,
  eventId: string,
  subscriptions: Subscriptions,
  nowMs: number,
): { id: string; delivery: DeliveryRecord }[] {
  return Object.entries(subscriptions)
    .filter(([, types]) => types.includes(event.type))
    .map(([consumer]) => {
      const id = deliveryId(eventId, consumer)
      const delivery: DeliveryRecord = {
        eventId,
        consumer,
        type: event.type,
        data: event.data,
        occurredAtMs: nowMs,
        shard: shardOf(eventId),
        state: 'waiting',
        dueAtMs: nowMs,
        attempts: 0,
      }
      return { id, delivery }
    })
}

/** Handed out for `leaseMs`; a delivery whose last attempt ended without an answer is dead instead. */
export function claimed(delivery: DeliveryRecord, leaseId: string, leaseMs: number, nowMs: number): DeliveryRecord {
  if (delivery.attempts >= ATTEMPTS_MAX) return dead(delivery, delivery.reason ?? 'no answer within the lease', nowMs)
  return { ...delivery, attempts: delivery.attempts + 1, leaseId, dueAtMs: nowMs + leaseMs }
}

/** Put back after a failure: due again later, or dead after the last attempt. */
export function putBack(delivery: DeliveryRecord, reason: string, nowMs: number): DeliveryRecord {
  if (delivery.attempts >= ATTEMPTS_MAX) return dead(delivery, reason, nowMs)
  return { ...delivery, reason, leaseId: undefined, dueAtMs: nowMs + retryDelayMs(delivery.attempts) }
}

/** A dead letter back in its queue, with all attempts before it. */
export function revived(delivery: DeliveryRecord, nowMs: number): DeliveryRecord {
  return { ...delivery, state: 'waiting', attempts: 0, dueAtMs: nowMs }
}

/** 5 s, 15 s, 45 s … at most an hour. */
export function retryDelayMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * RETRY_GROWTH ** Math.max(0, attempts - 1), HOUR_MS)
}

function dead(delivery: DeliveryRecord, reason: string, nowMs: number): DeliveryRecord {
  return { ...delivery, state: 'dead', reason, dueAtMs: nowMs }
}

/** FNV-1a over the id's characters. */
export function shardOf(eventId: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < eventId.length; i++) hash = Math.imul(hash ^ eventId.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % OUTBOX_SHARDS
}
