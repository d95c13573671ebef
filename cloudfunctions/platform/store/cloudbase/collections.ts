/** What must exist in a CloudBase environment before the engine is used: made by deploy, and by tests. */
import type { CollectionDeclaration } from '#shared/kernel/collection.ts'
import { indexField } from './records.ts'

export interface CloudbaseCollection {
  name: string
  /** Fields to index, each alone and ascending; `_id` has its index anyway. */
  indexedFields: string[]
}

export const cloudbaseCollections = (collections: readonly CollectionDeclaration[]): CloudbaseCollection[] =>
  collections.map(({ name, indexes }) => ({
    name,
    indexedFields: ['seg', 'exp', ...Object.keys(indexes).map(indexField)],
  }))
