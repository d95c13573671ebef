/** How often something may happen: at most `max` times in any `days` days. */
import { DAY_MS } from '../../kernel/time.ts'

/**
 * When it may happen again; undefined when it may now.
 * @param moments when it happened, in any order
 */
export function possibleFromMs(
  moments: readonly number[] | undefined,
  { max, days }: { max: number; days: number },
  nowMs: number,
): number | undefined {
  const windowMs = days * DAY_MS
  const counted = (moments ?? []).filter((atMs) => nowMs < atMs + windowMs).sort((a, b) => a - b)
  if (counted.length < max) return undefined
  // Room appears when so many have fallen out of the window that fewer than `max` are left; with max 0 it never does.
  const last = counted[counted.length - max]
  return last === undefined ? Number.MAX_SAFE_INTEGER : last + windowMs
}
