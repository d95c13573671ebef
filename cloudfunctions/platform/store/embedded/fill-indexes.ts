/**
 * An index declared after documents were written: on opening, the entries it lacks are made from the documents that are there.
 * A cloud does the same by a scan of its own; on a laptop it must simply be right after an update.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { CollectionDeclaration } from '#shared/kernel/collection.ts'
import type { Catalog } from '../checks.ts'
import { indexEntries } from '../index-keys.ts'
import { spaceOf } from './apply.ts'

/** Makes the entries of every declared index that this file has not known before. */
export function fillNewIndexes(database: DatabaseSync, catalog: Catalog): void {
  const known = database.prepare('SELECT 1 FROM spaces WHERE space = ?')
  const isNew = (coll: CollectionDeclaration): string[] =>
    Object.keys(coll.indexes).filter((index) => known.get(spaceOf(coll.name, index)) === undefined)
  if (![...catalog.values()].some((coll) => isNew(coll).length > 0)) return

  database.exec('BEGIN IMMEDIATE')
  try {
    for (const coll of catalog.values()) fill(database, coll, isNew(coll))
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function fill(database: DatabaseSync, coll: CollectionDeclaration, indexes: readonly string[]): void {
  if (indexes.length === 0) return
  const addEntry = database.prepare('INSERT OR IGNORE INTO entries (space, pk, text, n) VALUES (?, ?, ?, ?)')
  const documents = database.prepare('SELECT n, id, json FROM documents WHERE coll = ?')
  for (const row of documents.iterate(coll.name)) {
    const { n, id, json } = row as { n: number; id: string; json: string }
    for (const entry of indexEntries(coll, id, JSON.parse(json) as object)) {
      if (indexes.includes(entry.index)) addEntry.run(spaceOf(coll.name, entry.index), entry.pk, entry.text, n)
    }
  }
  const remember = database.prepare('INSERT OR IGNORE INTO spaces (space) VALUES (?)')
  for (const index of indexes) remember.run(spaceOf(coll.name, index))
}
