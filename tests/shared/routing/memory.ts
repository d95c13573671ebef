/** Documents in a map, written as an engine writes them: all or nothing, each condition kept. What the rules' own tests and the simulation store in. */
import type { Collection, Stored } from '#shared/kernel/collection.ts'
import type { Op } from '#shared/kernel/decision.ts'

export interface Memory {
  get<D extends object>(coll: Collection<D>, id: string): Stored<D> | undefined
  all<D extends object>(coll: Collection<D>): Stored<D>[]
  /** Ids in an index under a key. */
  under<D extends object>(coll: Collection<D>, index: string, pk: string): string[]
  /** Throws when a condition does not hold. */
  write(ops: readonly Op[]): void
}

export function memory(): Memory {
  const documents = new Map<string, Map<string, Stored<object>>>()
  let writes = 0
  const of = (name: string) => {
    const found = documents.get(name) ?? new Map<string, Stored<object>>()
    documents.set(name, found)
    return found
  }
  const holds = (op: Op): boolean => {
    const found = of(op.coll).get(op.id)
    if (!('if' in op) || !op.if) return true
    if ('version' in op.if) return found?.version === op.if.version
    return 'absent' in op.if ? found === undefined : found !== undefined
  }
  return {
    get: (coll, id) => of(coll.name).get(id) as never,
    all: (coll) => [...of(coll.name).values()] as never,
    under: (coll, index, pk) =>
      [...of(coll.name).values()]
        .filter(({ data }) => [coll.indexes[index]?.key(data as never) ?? []].flat().some((key) => key.pk === pk))
        .map(({ id }) => id),
    write: (ops) => {
      for (const op of ops) if (!holds(op)) throw new Error(`the condition of ${op.coll} ${op.id} does not hold`)
      for (const op of ops) {
        if ('put' in op) of(op.coll).set(op.id, { id: op.id, version: String(++writes), data: op.data })
        if ('del' in op) of(op.coll).delete(op.id)
      }
    },
  }
}
