/** Inputs and outputs of running operations. */
import * as v from 'valibot'
import { atMs, code, cursor, requestId } from '../kernel/schema.ts'

const deliveryId = v.pipe(
  v.string(),
  v.regex(/^[0-9A-Za-z_.:-]{1,200}$/, 'a delivery id is 1 to 200 characters of 0-9 A-Z a-z _ . : -'),
)

/** Without a consumer: the first page of every consumer that has dead letters. `cursor` goes on with one consumer. */
export const deadLettersInput = v.strictObject({ consumer: v.optional(code), cursor: v.optional(cursor) })
export const deadLetter = v.object({
  deliveryId: v.string(),
  type: v.string(),
  /** Ids and codes only. */
  data: v.record(v.string(), v.unknown()),
  occurredAtMs: atMs,
  reason: v.string(),
  attempts: v.number(),
})
export const deadLettersOutput = v.object({
  consumers: v.array(v.object({ consumer: v.string(), letters: v.array(deadLetter), cursor: v.optional(v.string()) })),
})

export const retryDeadLetterInput = v.strictObject({ requestId, deliveryId })
export const retryDeadLetterOutput = v.object({ deliveryId: v.string() })
