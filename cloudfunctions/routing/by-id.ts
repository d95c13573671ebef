import type { Declared, Reads } from '#cloudfunctions/platform/store/port.ts'

/** The documents that are there, by id; ids may repeat or be absent. */
export async function byId<D extends object>(
  store: Reads,
  coll: Declared<D>,
  ids: readonly (string | undefined)[],
): Promise<Map<string, D>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))]
  const found = wanted.length === 0 ? [] : await store.getMany(coll, wanted)
  return new Map(found.flatMap((stored) => (stored ? [[stored.id, stored.data] as const] : [])))
}
