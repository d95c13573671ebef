/** CloudBase deletes nothing by itself: what counts as absent since a while is removed here, a slice of each collection a call. */
import { insist } from '../patience.ts'
import type { Reading } from './reading.ts'
import { troubleOf } from './trouble.ts'

const ROWS = 100

/** A document that was put anew since it was found is no longer expired, so the removal asks for that again. */
export async function sweepExpired(r: Reading, collections: readonly string[]): Promise<void> {
  const { command: _ } = r.database
  const expired = { exp: _.lte(r.nowMs()) }
  for (const name of collections) {
    const coll = r.database.collection(name)
    const { data } = await insist('read', r.patience, troubleOf, () => coll.where(expired).limit(ROWS).get())
    if (data.length === 0) continue
    const found = { ...expired, _id: _.in(data.map(({ _id }) => _id)) }
    await insist('safe', r.patience, troubleOf, () => coll.where(found).remove())
  }
}
