/** Documents in maps, written as an engine writes them: all or nothing, each condition kept, indexes along. What rules are tried and simulated over. */
import type { Collection, CollectionDeclaration, Stored } from '#shared/kernel/collection.ts'
import type { Op } from '#shared/kernel/decision.ts'

export interface Memory {
  get<D extends object>(coll: Collection<D>, id: string): Stored<D> | undefined
  all<D extends object>(coll: Collection<D>): Stored<D>[]
  /** Ids in an index under a key. */
  under<D extends object>(coll: Collection<D>, index: string, pk: string): string[]
  /** Throws when a condition does not hold. */
  write(ops: readonly Op[]): void
}

export function memory(collections: readonly CollectionDeclaration[]): Memory {
  const documents = new Map(collections.map(({ name }) => [name, new Map<string, Stored<object>>()]))
  const indexes = new Map<string, Set<string>>()
  let writes = 0
  const of = (name: string) => {
    const found = documents.get(name)
    if (!found) throw new Error(`no collection ${name}`)
    return found
  }
  const holds = (op: Op): boolean => {
    const found = of(op.coll).get(op.id)
    if (!('if' in op) || !op.if) return true
    if ('version' in op.if) return found?.version === op.if.version
    return 'absent' in op.if ? found === undefined : found !== undefined
  }
  const places = (name: string, found: Stored<object> | undefined): string[] => {
    const declared = collections.find((coll) => coll.name === name)
    if (!found || !declared) return []
    return Object.entries(declared.indexes).flatMap(([index, { key }]) =>
      [key(found.data) ?? []].flat().map(({ pk }) => `${name} ${index} ${pk}`),
    )
  }
  const put = (name: string, id: string, after: Stored<object> | undefined): void => {
    for (const place of places(name, of(name).get(id))) indexes.get(place)?.delete(id)
    if (after) of(name).set(id, after)
    else of(name).delete(id)
    for (const place of places(name, after)) {
      const ids = indexes.get(place) ?? new Set()
      indexes.set(place, ids.add(id))
    }
  }
  return {
    get: (coll, id) => of(coll.name).get(id) as never,
    all: (coll) => [...of(coll.name).values()] as never,
    under: (coll, index, pk) => [...(indexes.get(`${coll.name} ${index} ${pk}`) ?? [])],
    write: (ops) => {
      for (const op of ops) if (!holds(op)) throw new Error(`the condition of ${op.coll} ${op.id} does not hold`)
      for (const op of ops) {
        if ('put' in op) put(op.coll, op.id, { id: op.id, version: String(++writes), data: op.data })
        if ('del' in op) put(op.coll, op.id, undefined)
      }
    },
  }
}
