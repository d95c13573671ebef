/**
 * CloudBase deletes nothing by itself: what counts as absent since a while is removed here, page by page in turn, so that a collection
 * with much to remove keeps no other waiting, until nothing is left or the time of a call is over.
 */
import { insist } from '../patience.ts'
import type { Reading } from './reading.ts'
import { troubleOf } from './trouble.ts'

const ROWS = 100

/** How long one call may sweep, in transport time. */
interface SweepBudget {
  ms: number
  nowMs: () => number
}

/** Of the clock's minute. A shop network's once records are some half a million a day: more than one page a minute. */
const BUDGET: SweepBudget = { ms: 10_000, nowMs: () => performance.now() }

export async function sweepExpired(r: Reading, collections: readonly string[], budget = BUDGET): Promise<void> {
  const startedMs = budget.nowMs()
  for (let left = collections; left.length > 0; ) {
    const more: string[] = []
    for (const name of left) {
      if (budget.nowMs() - startedMs > budget.ms) return
      if (await sweepPage(r, name)) more.push(name)
    }
    left = more
  }
}

/** A document that was put anew since it was found is no longer expired, so the removal asks for that again. True when there may be more. */
async function sweepPage(r: Reading, name: string): Promise<boolean> {
  const { command: _ } = r.database
  const expired = { exp: _.lte(r.nowMs()) }
  const coll = r.database.collection(name)
  const { data } = await insist('read', r.patience, troubleOf, () => coll.where(expired).limit(ROWS).get())
  if (data.length === 0) return false
  const found = { ...expired, _id: _.in(data.map(({ _id }) => _id)) }
  await insist('safe', r.patience, troubleOf, () => coll.where(found).remove())
  return data.length === ROWS
}
