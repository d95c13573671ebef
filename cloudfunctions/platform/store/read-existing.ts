/** Facts for an import: what is there already under the rows' ids, and under the ids that the rows name. */

import type { Stored } from '#shared/kernel/collection.ts'
import type { Declared, Reads } from './port.ts'

/** Found documents by id; ids may repeat or be absent. */
export async function readExisting<D extends object>(
  store: Reads,
  coll: Declared<D>,
  ids: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, Stored<D>>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))]
  if (wanted.length === 0) return new Map()
  const found = await store.getMany(coll, wanted)
  return new Map(found.flatMap((stored) => (stored ? [[stored.id, stored] as const] : [])))
}
