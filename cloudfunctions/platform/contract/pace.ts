/**
 * How often one person may ask, so that a program that runs wild, or guesses, cannot take a function instance from everybody else.
 * Counted by each instance for itself, as a bucket that refills: no request waits for a database because of it. Who is not known
 * is held back by the gateway in front, because many phones share one address.
 */

/** True when this person may ask now; asking counts. */
export type Pace = (personId: string) => boolean

/** A busy guide's phone asks about once a second; the burst is for a phone that was away and catches up. */
const USUAL = { perSecond: 20, burst: 600 }
/** People remembered; who was not heard of for longest is forgotten first, and begins with a full bucket. */
const KEPT = 10_000

interface Bucket {
  left: number
  atMs: number
}

/** @param realMs transport clock, in ms from any moment */
export function personPace({ perSecond, burst } = USUAL, realMs: () => number = () => performance.now()): Pace {
  const buckets = new Map<string, Bucket>()
  return (personId) => {
    const atMs = realMs()
    const before = buckets.get(personId) ?? { left: burst, atMs }
    const full = Math.min(burst, before.left + ((atMs - before.atMs) / 1_000) * perSecond)
    const admitted = full >= 1
    // Deleted first, so that the Map's order is the order of being heard of.
    buckets.delete(personId)
    buckets.set(personId, { left: admitted ? full - 1 : full, atMs })
    const [oldest] = buckets.keys()
    if (buckets.size > KEPT && oldest !== undefined) buckets.delete(oldest)
    return admitted
  }
}
