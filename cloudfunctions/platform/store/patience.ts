/**
 * How long an engine in a cloud insists before it says busy or unknown. The vendor's errors are sorted by the engine; this decides
 * only what may be sent again.
 */
import { StoreBusy, StoreUnknown } from './port.ts'

/** `busy`: nothing happened, try again. `lost`: it happened or did not. `final`: the answer, for the caller to read. */
export type Trouble = 'busy' | 'lost' | 'final'

/** `safe`: may be sent again whatever happened. `unsafe`: must not be sent again once an answer was lost. */
export type Repeating = 'read' | 'safe' | 'unsafe'

export interface Patience {
  /** After this time the engine gives up. */
  totalMs: number
  firstPauseMs: number
  longestPauseMs: number
}

/** Codes of connections that were never made, so nothing was sent. */
const UNSENT = new Set<unknown>(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

export const isUnsent = (code: unknown): boolean => UNSENT.has(code)

/**
 * Calls until there is an answer or patience ends. Between calls it pauses for a random part of a doubling time, so that writers
 * in each other's way come apart. A lost write stays unknown even if later attempts are refused.
 * @throws StoreBusy, StoreUnknown, or the error itself when it is final
 */
export async function insist<T>(
  repeating: Repeating,
  patience: Patience,
  troubleOf: (error: unknown) => Trouble,
  call: () => Promise<T>,
): Promise<T> {
  const startedMs = performance.now()
  let unknown = false
  for (let attempt = 0; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'final') throw error
      unknown ||= trouble === 'lost' && repeating !== 'read'
      if (unknown && repeating === 'unsafe') throw new StoreUnknown('the answer to a write was lost', { cause: error })
      const pauseMs = Math.random() * Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** attempt)
      if (performance.now() - startedMs + pauseMs > patience.totalMs) {
        if (unknown) throw new StoreUnknown('the answers to a write were lost', { cause: error })
        throw new StoreBusy(`busy for ${patience.totalMs} ms`, { cause: error })
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
