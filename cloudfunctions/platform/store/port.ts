/**
 * The document store as the rest of the system sees it, in two layers: an engine knows documents, versions and conditions;
 * the store adds what is the same over every engine: `once` (idempotent requests) and the outbox (events).
 * Architecture: docs/decisions/0002-store-port.md.
 */
import type { CollectionDeclaration, Stored } from '#shared/kernel/collection.ts'
import type { EventDraft, Op } from '#shared/kernel/decision.ts'

/** Limits that hold on every engine, so that a write accepted on the laptop is accepted in the cloud. */
export const LIMITS = {
  /** Operations in one write (DynamoDB TransactWriteItems): `once`, deliveries and every entry of a `many` index included. */
  opsPerWrite: 100,
  /** Bytes of one document as JSON, below DynamoDB's 400 KB item with room for index keys. */
  documentBytes: 380_000,
  /** Bytes of all documents put in one write, below the 4 MB of a DynamoDB transaction. */
  writeBytes: 3_500_000,
  /** Levels of lists and objects in a document, below DynamoDB's 32. */
  depth: 30,
  /** Characters of a field name. */
  fieldNameLength: 200,
  /** Bytes of a document id, of an index `pk`, and of `sort` and id together; all of them are ASCII. */
  idBytes: 900,
  /** Single-entry indexes of a collection. */
  indexes: 3,
  /** Rows of one query or scan page, and ids of one getMany. */
  pageRows: 1_000,
  /** Segments of a scan. */
  segments: 4_096,
} as const

/** An engine that refused for a while: nothing was written; try again. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy'
}

/** The answer was lost: the write happened or did not. Resolved by reading the `once` record. */
export class StoreUnknown extends Error {
  override readonly name = 'StoreUnknown'
}

/** A call that can never succeed: unknown collection or index, bad id or field name, over a limit. A bug, never a refusal. */
export class StoreMisuse extends Error {
  override readonly name = 'StoreMisuse'
}

export interface Page<D> {
  rows: Stored<D>[]
  /** Present when there is more. Stays valid while others write; the row it stands on may be gone. */
  cursor?: string
}

export interface QueryInput {
  pk: string
  /** Inclusive lower bound of `sort`. */
  gte?: string
  /** Exclusive upper bound of `sort`. */
  lt?: string
  prefix?: string
  desc?: boolean
  /** 1 … LIMITS.pageRows; 100 when left out. */
  limit?: number
  cursor?: string
}

export type Declared<D extends object> = Pick<CollectionDeclaration<D>, 'name' | 'indexes'>

/** Reads, the same on engine and store. A document past its expiry is absent everywhere. */
export interface Reads {
  /** Strongly consistent. */
  get<D extends object>(coll: Declared<D>, id: string): Promise<Stored<D> | undefined>
  /** Strongly consistent, in the order of `ids`; undefined where there is none. */
  getMany<D extends object>(coll: Declared<D>, ids: readonly string[]): Promise<(Stored<D> | undefined)[]>
  /** Eventually consistent: show with it, never decide "exactly one" with it. Ordered by `sort`, then id. */
  query<D extends object>(coll: Declared<D>, index: string, input: QueryInput): Promise<Page<D>>
  /** Every document of one of `of` disjoint segments; for export, checks and deletion only. */
  scan<D extends object>(coll: Declared<D>, segment: { index: number; of: number }, cursor?: string): Promise<Page<D>>
}

/** `failed`: the positions of the operations whose condition (or floor) did not hold, all of them. */
export type EngineOutcome = { state: 'written' } | { state: 'failed'; failed: number[] }

/**
 * What each platform implements. All or nothing; every mutation moves the version, `add` included, and a recreated document
 * never matches an old one. `add` leaves index entries and expiry as they are: a document it makes (none was there, or it had
 * expired) holds only the added fields, and is in no index until it is put.
 * Throws StoreBusy, StoreUnknown or StoreMisuse; retries conflicts itself for a short while first.
 */
export interface Engine extends Reads {
  write(ops: readonly Op[]): Promise<EngineOutcome>
  /** Removes a bounded number of expired documents; only where neither the platform nor the engine does so by itself. */
  sweep?(): Promise<void>
  close(): Promise<void>
}

/** What an engine is made with. Collections include the store's own. */
export interface EngineInput {
  collections: readonly CollectionDeclaration[]
  /** Business clock; decides expiry. */
  nowMs: () => number
}

export interface Once {
  /** caller + operation + requestId. */
  key: string
  inputHash: string
  answer: unknown
  /** Business numbers (out_trade_no …) are kept for ever; requests for 30 days. */
  forever?: boolean
}

export type StoreOutcome =
  | EngineOutcome
  /** This request was carried out before, with the same input: the answer of then. */
  | { state: 'repeated'; answer: unknown }
  /** This request id was used before with another input. */
  | { state: 'misused' }

export interface OutboxEvent {
  /** Same for every consumer and every delivery. */
  eventId: string
  type: string
  data: Record<string, unknown>
  occurredAtMs: number
}

export interface Delivery extends OutboxEvent {
  /** How often this consumer has been handed the event, this time included. */
  attempt: number
  /**
   * The operation that takes the delivery out of the queue, for the write of what the consumer decided: both happen or neither.
   * Undefined when the lease is over or the delivery was finished before.
   */
  finish(): Promise<Op | undefined>
  /** Try again after a delay that grows with attempts; after the last attempt the delivery becomes a dead letter. */
  later(reason: string): Promise<void>
}

export interface DeadLetter extends OutboxEvent {
  deliveryId: string
  consumer: string
  reason: string
  attempts: number
}

export interface Outbox {
  /** Takes up to `limit` due deliveries for `leaseMs`; what is neither finished nor later by then comes again. */
  claim(consumer: string, limit: number, leaseMs: number): Promise<Delivery[]>
  deadLetters(consumer: string, cursor?: string): Promise<{ letters: DeadLetter[]; cursor?: string }>
  /** The operation that puts a dead letter back in the queue; undefined when it is not there any more. */
  revival(deliveryId: string): Promise<Op | undefined>
}

/** Which consumers want which event types; fixed at composition. */
export type Subscriptions = Readonly<Record<string, readonly string[]>>

export interface Store extends Reads {
  /** Writes operations, events and the once record together. Throws StoreBusy or StoreUnknown. */
  write(ops: readonly Op[], also?: { events?: readonly EventDraft[]; once?: Once }): Promise<StoreOutcome>
  /** What was answered under this once key, if anything. Strongly consistent. */
  remembered(key: string): Promise<{ inputHash: string; answer: unknown } | undefined>
  readonly outbox: Outbox
  /** Removes what expired, a bounded number a call; done by the clock. */
  sweep(): Promise<void>
  close(): Promise<void>
}
