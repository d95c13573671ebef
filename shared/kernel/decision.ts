/**
 * What a pure rule answers: either a refusal, or the value for the caller together with the conditional writes
 * and events that make it true. The runtime performs the writes; rules and use cases never do.
 */

/** The condition under which an operation may happen. Left out, it always may. */
export type If = { version: string } | { absent: true } | { exists: true }

/** One write to one document. At most one operation a document in a write. */
export type Op =
  | { put: true; coll: string; id: string; data: object; if?: If }
  | { del: true; coll: string; id: string; if?: If }
  | { check: true; coll: string; id: string; if: If }
  /** Adds to top-level numeric fields, an absent document counting as zeros; with `floor` a field may not end below it. */
  | { add: true; coll: string; id: string; by: Record<string, number>; floor?: Record<string, number> }

/** Something that happened, delivered at least once to every consumer that declared its type. */
export interface EventDraft {
  /** `area.fact`, for example `registration.claimed`. */
  type: string
  /** Ids and codes only: never a phone number, name or openid. */
  data: Record<string, unknown>
}

/** A refusal changes nothing of what was asked. Its writes may only count the attempt, so that nobody can guess without end. */
export type Refused<R extends string = string> = { refused: R; data?: Record<string, unknown>; writes?: Op[] }

export type Decided<Value> = { value: Value; writes?: Op[]; events?: EventDraft[] }

export type Decision<Value, R extends string = string> = Refused<R> | Decided<Value>

/** @example return refuse('TICKET_EXPIRED', { expiredAtMs }) */
export const refuse = <const R extends string>(refused: R, data?: Record<string, unknown>): Refused<R> =>
  data === undefined ? { refused } : { refused, data }

export const isRefused = <V, R extends string>(decision: Decision<V, R>): decision is Refused<R> =>
  'refused' in decision
