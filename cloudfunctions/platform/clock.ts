/**
 * Two clocks. The business clock decides expiry, deadlines and coverage and can be moved on a laptop; the transport clock is the
 * real one and is used only for signatures, tokens and TLS. Moving the first must never break the second.
 */
export interface Clock {
  /** Business time in ms since 1970. */
  nowMs(): number
}

/** The real time: the business clock in production, and the transport clock everywhere. */
export const realClock: Clock = { nowMs: () => Date.now() }
