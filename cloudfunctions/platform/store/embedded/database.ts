/**
 * One SQLite file that several processes may open: its settings, its tables, and what its errors mean to the port.
 * Nothing outside this folder may load node:sqlite, so that cloud bundles and older Nodes never meet it.
 */
import { DatabaseSync } from 'node:sqlite'
import { StoreBusy } from '../port.ts'

/** Raised when the tables change; an older file is brought up to it, a newer one is refused. */
const LAYOUT = 1

/**
 * `entries.n` is the row number of the document, so a page joins by integer. A document's row keeps its number as long as the
 * document lives.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS documents (
    n INTEGER PRIMARY KEY,
    coll TEXT NOT NULL,
    id TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    counter INTEGER NOT NULL,
    expires_at_ms INTEGER,
    json TEXT NOT NULL,
    UNIQUE (coll, id)
  );
  CREATE INDEX IF NOT EXISTS expiring ON documents (expires_at_ms) WHERE expires_at_ms IS NOT NULL;
  CREATE TABLE IF NOT EXISTS entries (
    space TEXT NOT NULL,
    pk TEXT NOT NULL,
    text TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (space, pk, text)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_of ON entries (n);
  CREATE TABLE IF NOT EXISTS spaces (space TEXT PRIMARY KEY) WITHOUT ROWID;
`

/** 64 MB of log before a write has to move it itself; checkpoints.ts does so much earlier, beside the event loop. */
const CHECKPOINT_PAGES = 16_000

/** SQLite's primary result codes, in the low byte of the extended ones. */
const SQLITE_BUSY = 5
const SQLITE_LOCKED = 6

/** How long one attempt may stop the event loop while another process writes. */
const WAIT_MS = 50
/** While opening nothing else is going on yet, and switching to WAL wants the file for itself. */
const OPEN_WAIT_MS = 10_000

/** @param path a file, made when it is missing (its folder must exist), or `:memory:`. */
export function openDatabase(path: string): DatabaseSync {
  // The timeout comes with opening, before journal_mode: a second process must wait while the first switches to WAL.
  const database = opened(path)
  try {
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    if (layoutOf(database) !== LAYOUT) layTables(database, path)
    database.exec(`PRAGMA busy_timeout = ${WAIT_MS}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: OPEN_WAIT_MS })
  } catch (error) {
    throw new Error(`cannot open the database ${path}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

const layoutOf = (database: DatabaseSync): number => Number(database.prepare('PRAGMA user_version').get()?.user_version)

function layTables(database: DatabaseSync, path: string): void {
  const layout = layoutOf(database)
  if (layout > LAYOUT)
    throw new Error(`the database ${path} was made by a newer version (layout ${layout}, this one knows ${LAYOUT})`)
  database.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${LAYOUT}; COMMIT`)
}

/** True when another process holds the file: nothing was done, and it may be tried again. */
export function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' && [SQLITE_BUSY, SQLITE_LOCKED].includes(code & 0xff)
}

/** Runs a read; a file held by another process becomes StoreBusy. */
export function reading<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw isBusy(error) ? new StoreBusy('the database file is held by another process', { cause: error }) : error
  }
}
