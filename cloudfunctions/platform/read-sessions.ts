/**
 * Remembers who a session named, for as long as the session lasts: a phone asks many times with the same one, and reading it costs a
 * signature check and a decryption. The keys an instance knows never change, so what was true once stays true until it ends.
 */
import type { Caller } from './contract/use-case.ts'

export interface ReadSession {
  caller: Caller
  expiresAtMs: number
}

const KEPT = 5_000

/**
 * @param read checks a token and says until when it holds; undefined when it is nobody's
 * @param nowMs transport clock
 */
export function rememberSessions(
  read: (token: string) => Promise<ReadSession | undefined>,
  nowMs: () => number,
): (token: string) => Promise<Caller | undefined> {
  const known = new Map<string, ReadSession>()
  return async (token) => {
    const before = known.get(token)
    if (before && nowMs() < before.expiresAtMs) return before.caller
    known.delete(token)
    const fresh = await read(token)
    if (!fresh) return undefined
    known.set(token, fresh)
    // A Map keeps its order of insertion: the first key is the oldest.
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return fresh.caller
  }
}
