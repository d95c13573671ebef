/**
 * A collection is declared once, by the area that owns it: name, indexes and expiry. The declaration makes typed operations,
 * so a rule cannot write a document of the wrong shape, and every engine derives its index keys from the same functions.
 */
import type { If, Op } from './decision.ts'

/** One entry of a document in an index: `pk` groups, `sort` orders within the group. Both ASCII without control characters. */
export interface IndexKey {
  pk: string
  sort: string
}

/** A moment as it sorts in an index; what was before 1970 sorts as 1970. */
export const sortableMs = (ms: number): string => String(Math.max(0, Math.floor(ms))).padStart(15, '0')

export interface Index<D> {
  /** The entry of this document, none when it is not in the index. Pure; may not read fields that `add` changes. */
  readonly key: (doc: D) => IndexKey | IndexKey[] | undefined
  /** True when `key` may answer several entries (costs DynamoDB one item each). */
  readonly many?: true
}

// biome-ignore lint/suspicious/noExplicitAny: stands for a collection of any documents
export interface CollectionDeclaration<D = any> {
  readonly name: string
  readonly indexes: Readonly<Record<string, Index<D>>>
  /** Business time in ms from which the document counts as absent and may be swept. */
  readonly expiresAtMs?: (doc: D) => number | undefined
}

/** A document as read: its data and the version that every mutation moves. */
export interface Stored<D> {
  id: string
  version: string
  data: D
}

export interface Collection<D extends object> extends CollectionDeclaration<D> {
  put(id: string, data: D, condition?: If): Op
  /** Puts a document that must not exist yet. */
  create(id: string, data: D): Op
  /** Replaces exactly what was read; creates when nothing was. */
  replace(id: string, before: Stored<D> | undefined, data: D): Op
  del(id: string, condition?: If): Op
  check(id: string, condition: If): Op
  add(id: string, by: Record<string, number>, floor?: Record<string, number>): Op
}

/**
 * @example const tickets = collection<Ticket>('tickets', { indexes: { byGuideDay: { key: t => ({ pk: t.staffId, sort: t.day }) } } })
 */
export function collection<D extends object>(
  name: string,
  declared: Partial<Omit<CollectionDeclaration<D>, 'name'>> = {},
): Collection<D> {
  const put = (id: string, data: D, condition?: If): Op => ({
    put: true,
    coll: name,
    id,
    data,
    ...(condition && { if: condition }),
  })
  return {
    name,
    indexes: declared.indexes ?? {},
    ...(declared.expiresAtMs && { expiresAtMs: declared.expiresAtMs }),
    put,
    create: (id, data) => put(id, data, { absent: true }),
    replace: (id, before, data) => put(id, data, before ? { version: before.version } : { absent: true }),
    del: (id, condition) => ({ del: true, coll: name, id, ...(condition && { if: condition }) }),
    check: (id, condition) => ({ check: true, coll: name, id, if: condition }),
    add: (id, by, floor) => ({ add: true, coll: name, id, by, ...(floor && { floor }) }),
  }
}
