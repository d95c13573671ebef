/**
 * Sends changes so that trying again never doubles: an intention (same operation, same input) gets one request id, kept on the phone
 * until a definite answer is known, across lost answers and closed apps.
 */
import type { AnyOperation, InputOf } from '#shared/kernel/operation.ts'
import type { Call } from './make-call.ts'
import { isDefinite, type Outcome } from './outcome.ts'
import type { Memory } from './session.ts'

export type ChangeInput<O extends AnyOperation> = Omit<InputOf<O>, 'requestId'>

export type Change = <O extends AnyOperation>(
  operation: O,
  input: ChangeInput<O>,
  options?: { keepMs?: number },
) => Promise<Outcome<O>>

export interface ChangeParts {
  call: Call
  memory: Memory
  /** 8 to 64 characters of 0-9 A-Z a-z _ -. */
  newRequestId: () => string
  realNowMs: () => number
}

interface Kept {
  requestId: string
  madeAtMs: number
}

/** The server remembers answers for 30 days; an intention nobody came back to within a day is a new one. */
const KEEP_MS = 24 * 60 * 60_000

/** The same input in any order of its fields spells the same intention. */
export const intentionKey = (operation: string, input: object): string =>
  `intent:${operation}:${JSON.stringify(input, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )}`

export function makeChange(parts: ChangeParts): Change {
  const { memory } = parts

  const requestIdFor = (key: string, keepMs: number): string => {
    const kept = memory.get(key)
    const known = kept === undefined ? undefined : (JSON.parse(kept) as Kept)
    if (known && parts.realNowMs() - known.madeAtMs < keepMs) return known.requestId
    const made: Kept = { requestId: parts.newRequestId(), madeAtMs: parts.realNowMs() }
    memory.set(key, JSON.stringify(made))
    return made.requestId
  }

  return async (operation, input, options) => {
    const key = intentionKey(operation.name, input)
    const requestId = requestIdFor(key, options?.keepMs ?? KEEP_MS)
    const outcome = await parts.call(operation, { ...input, requestId } as InputOf<typeof operation>)
    if (isDefinite(outcome)) memory.remove(key)
    return outcome
  }
}
