/** Every SQL statement of the engine, prepared once. Ids and keys are always bound, never part of the text. */
import type { DatabaseSync } from 'node:sqlite'

/** A document's row as read for a decision or an answer. */
export interface DocumentRow {
  n: number
  id: string
  incarnation: string
  counter: number
  expires_at_ms: number | null
  json: string
}

const COLUMNS = 'd.n, d.id, d.incarnation, d.counter, d.expires_at_ms, d.json'
const ALIVE = '(d.expires_at_ms IS NULL OR d.expires_at_ms > $nowMs)'

/** A page's order and end are part of the text because SQLite binds neither. */
const page = (order: 'ASC' | 'DESC'): string => `
  SELECT ${COLUMNS}, e.text FROM entries e JOIN documents d ON d.n = e.n
  WHERE e.space = $space AND e.pk = $pk AND e.text >= $first AND e.text <= $last AND ${ALIVE}
  ORDER BY e.text ${order} LIMIT $limit`

export type Statements = ReturnType<typeof prepareStatements>

export function prepareStatements(database: DatabaseSync) {
  return {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    rollback: database.prepare('ROLLBACK'),
    savepoint: database.prepare('SAVEPOINT one'),
    release: database.prepare('RELEASE one'),
    undo: database.prepare('ROLLBACK TO one'),

    find: database.prepare(`SELECT ${COLUMNS} FROM documents d WHERE d.coll = ? AND d.id = ?`),
    insert: database.prepare(
      'INSERT INTO documents (coll, id, incarnation, counter, expires_at_ms, json) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    update: database.prepare(
      'UPDATE documents SET incarnation = ?, counter = ?, expires_at_ms = ?, json = ? WHERE n = ?',
    ),
    remove: database.prepare('DELETE FROM documents WHERE n = ?'),

    entriesOf: database.prepare('SELECT space, pk, text FROM entries WHERE n = ?'),
    addEntry: database.prepare('INSERT INTO entries (space, pk, text, n) VALUES (?, ?, ?, ?)'),
    removeEntry: database.prepare('DELETE FROM entries WHERE space = ? AND pk = ? AND text = ?'),
    removeEntries: database.prepare('DELETE FROM entries WHERE n = ?'),

    pageUp: database.prepare(page('ASC')),
    pageDown: database.prepare(page('DESC')),
    segment: database.prepare(`
      SELECT ${COLUMNS} FROM documents d
      WHERE d.coll = $coll AND d.id > $after AND d.n % $of = $index AND ${ALIVE} ORDER BY d.id LIMIT $limit`),
    expired: database.prepare('SELECT n FROM documents WHERE expires_at_ms <= ? LIMIT ?'),
  }
}
