/** The collections every conformance case uses. An engine under test is opened with these and the store's own. */
import { internalCollections } from '#cloudfunctions/platform/store/store.ts'
import { type CollectionDeclaration, collection } from '#shared/kernel/collection.ts'

export interface Note {
  text: string
  /** Group and order in the index; a note without a shelf is in no index. */
  shelf?: string
  order?: string
  tags?: string[]
}

export interface Account {
  balanceFen: number
  owner?: string
  held?: number
  expiresAtMs?: number
}

export interface Pass {
  holder: string
  expiresAtMs?: number
}

/** Plain documents with one single-entry and one multi-entry index. */
export const notes = collection<Note>('notes', {
  indexes: {
    byShelf: { key: (d) => (d.shelf === undefined ? undefined : { pk: d.shelf, sort: d.order ?? '' }) },
    byTag: { many: true, key: (d) => d.tags?.map((tag) => ({ pk: tag, sort: d.order ?? '' })) },
  },
})

/** Counters without an index; some expire. */
export const accounts = collection<Account>('accounts', { expiresAtMs: (d) => d.expiresAtMs })

/** Counters in an index that does not read them. */
export const purses = collection<Account>('purses', {
  indexes: { byOwner: { key: (d) => (d.owner === undefined ? undefined : { pk: d.owner, sort: '' }) } },
})

/** Documents that expire. */
export const passes = collection<Pass>('passes', {
  indexes: { byHolder: { key: (d) => ({ pk: d.holder, sort: '' }) } },
  expiresAtMs: (d) => d.expiresAtMs,
})

/** Never handed to an engine. */
export const unknown = collection<Note>('unknown', {
  indexes: { byShelf: { key: (d) => ({ pk: d.shelf ?? '-', sort: '' }) } },
})

export const conformanceCollections: readonly CollectionDeclaration[] = [
  notes,
  accounts,
  purses,
  passes,
  ...internalCollections,
]
