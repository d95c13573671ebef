/**
 * The store's engine on one SQLite file: a laptop, a test, or a single server. Durable when it answers, and safe with several
 * processes on the same file.
 */
import type { Stored } from '#shared/kernel/collection.ts'
import { type Catalog, catalogOf, checkedIds, checkedQuery, checkedSegment, prepareWrite } from '../checks.ts'
import { entryRange } from '../index-keys.ts'
import type { Engine, EngineInput, Page, QueryInput } from '../port.ts'
import { isAlive, spaceOf, versionOf } from './apply.ts'
import { checkpoints } from './checkpoints.ts'
import { openDatabase, reading } from './database.ts'
import { fillNewIndexes } from './fill-indexes.ts'
import { groupCommit } from './group-commit.ts'
import { type DocumentRow, prepareStatements, type Statements } from './statements.ts'

export interface EmbeddedInput extends EngineInput {
  /** A file whose folder exists, or `:memory:`. */
  path: string
  /** How long a write waits for another process on the file before StoreBusy; 5,000 when left out. */
  busyTimeoutMs?: number
}

const BUSY_TIMEOUT_MS = 5_000
const SCAN_PAGE_ROWS = 200

/**
 * Opens the file, makes or completes its tables and indexes.
 * @throws Error when the path cannot be opened or the file is of a newer version; StoreMisuse for a bad declaration.
 */
export function embeddedEngine({ path, collections, nowMs, busyTimeoutMs = BUSY_TIMEOUT_MS }: EmbeddedInput): Engine {
  const catalog = catalogOf(collections)
  const database = openDatabase(path)
  fillNewIndexes(database, catalog)
  const sql = prepareStatements(database)
  const log = checkpoints(path)
  const commits = groupCommit({ database, sql, nowMs, busyTimeoutMs, onWritten: log.written })
  let closed = false

  return {
    async get<D extends object>(coll: { name: string }, id: string) {
      const [one] = find<D>(sql, catalog, coll.name, [id], nowMs())
      return one
    },
    async getMany<D extends object>(coll: { name: string }, ids: readonly string[]) {
      return find<D>(sql, catalog, coll.name, ids, nowMs())
    },
    async query<D extends object>(coll: { name: string }, index: string, input: QueryInput) {
      return query<D>(sql, catalog, coll.name, index, input, nowMs())
    },
    async scan<D extends object>(coll: { name: string }, segment: { index: number; of: number }, cursor?: string) {
      return scan<D>(sql, catalog, coll.name, segment, cursor, nowMs())
    },
    async write(ops) {
      if (closed) throw new Error('the engine is closed')
      const prepared = prepareWrite(catalog, ops)
      return prepared.length === 0 ? { state: 'written' } : commits.write(prepared)
    },
    async close() {
      if (closed) return
      closed = true
      await commits.idle()
      await log.close()
      database.close()
    },
  }
}

function find<D>(
  sql: Statements,
  catalog: Catalog,
  coll: string,
  ids: readonly string[],
  nowMs: number,
): (Stored<D> | undefined)[] {
  return checkedIds(catalog, coll, ids).map((id) => {
    const row = reading(() => sql.find.get(coll, id)) as DocumentRow | undefined
    return row && isAlive(row, nowMs) ? storedOf<D>(row) : undefined
  })
}

function query<D>(
  sql: Statements,
  catalog: Catalog,
  coll: string,
  index: string,
  input: QueryInput,
  nowMs: number,
): Page<D> {
  const { pk, desc, limit } = checkedQuery(catalog, coll, index, input)
  const { first, last } = entryRange(input)
  const statement = desc ? sql.pageDown : sql.pageUp
  const values = { $space: spaceOf(coll, index), $pk: pk, $first: first, $last: last, $nowMs: nowMs, $limit: limit + 1 }
  const rows = reading(() => statement.all(values)) as unknown as (DocumentRow & { text: string })[]
  return pageOf<D, DocumentRow & { text: string }>(rows, limit, (row) => row.text)
}

function scan<D>(
  sql: Statements,
  catalog: Catalog,
  coll: string,
  segment: { index: number; of: number },
  cursor: string | undefined,
  nowMs: number,
): Page<D> {
  checkedSegment(catalog, coll, segment, cursor)
  const values = {
    $coll: coll,
    $after: cursor ?? '',
    $of: segment.of,
    $index: segment.index,
    $nowMs: nowMs,
    $limit: SCAN_PAGE_ROWS + 1,
  }
  const rows = reading(() => sql.segment.all(values)) as unknown as DocumentRow[]
  return pageOf<D, DocumentRow>(rows, SCAN_PAGE_ROWS, (row) => row.id)
}

/** One row more than the page was read, to know whether there is more. */
function pageOf<D, R extends DocumentRow>(rows: R[], limit: number, cursorOf: (row: R) => string): Page<D> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => storedOf<D>(row)),
    ...(rows.length > limit && last && { cursor: cursorOf(last) }),
  }
}

const storedOf = <D>(row: DocumentRow): Stored<D> => ({
  id: row.id,
  version: versionOf(row),
  data: JSON.parse(row.json) as D,
})
