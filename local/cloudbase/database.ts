/**
 * CloudBase's document database as a state machine: one action in, one answer out, time and ids handed in. It must be at least as
 * strict as the real one: what passes here through the unmodified SDK is meant to pass there.
 */
import { update } from 'mingo'
import { parseEjson, printEjson } from './ejson.ts'
import { aggregateDocuments, documentId, findAll, findPage, objectParam, type Params } from './finding.ts'
import { CLOUDBASE_LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import {
  begin,
  commit,
  end,
  expireTransactions,
  openTransaction,
  readWithin,
  type Transactions,
  writeWithin,
} from './transactions.ts'
import { commitChanges, type Doc, documentsOf, emptyVersions, latestDocuments, readVersion } from './versions.ts'

export type Database = Transactions

export interface Surroundings {
  nowMs: number
  newId: () => string
}

/** What goes into the answer beside `requestId`. */
type Answer = Record<string, unknown>

export const emptyDatabase = (conflictsAt: Transactions['conflictsAt'] = 'write'): Database => ({
  versions: emptyVersions(),
  open: new Map(),
  conflictsAt,
})

const ACTIONS: Readonly<Record<string, (database: Database, params: Params, around: Surroundings) => Answer>> = {
  'database.addCollection': addCollection,
  'database.startTransaction': (database, _params, { nowMs, newId }) => {
    const transactionId = newId()
    begin(database, transactionId, nowMs)
    return { transactionId }
  },
  'database.commitTransaction': (database, params) => {
    commit(database, String(params.transactionId))
    return {}
  },
  'database.abortTransaction': (database, params) => {
    end(database, openTransaction(database, String(params.transactionId)).id)
    return {}
  },
  'database.getDocument': getDocument,
  'database.insertDocument': insertDocuments,
  'database.modifyDocument': (database, params) =>
    params.queryType === 'DOC' ? modifyDocument(database, params) : modifyWhere(database, params),
  'database.removeDocument': (database, params) =>
    params.queryType === 'DOC' ? removeDocument(database, params) : removeWhere(database, params),
  'database.calculateDocument': (database, params) => ({
    data: { total: findAll(latestDocuments(database.versions, nameOf(params)), params).length },
  }),
  'database.aggregateDocuments': (database, params) => ({
    data: { list: aggregateDocuments(latestDocuments(database.versions, nameOf(params)), params).map(printEjson) },
  }),
}

/** @throws Refusal with the code that CloudBase would answer. A conflict ends its transaction; of several inserts the ones before the refused stay. */
export function answerAction(database: Database, params: Params, around: Surroundings): Answer {
  expireTransactions(database, around.nowMs)
  const action = String(params.action)
  const perform = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
  if (!perform) throw new Refusal('INVALID_PARAM', `no action ${action} here`)
  return perform(database, params, around)
}

function addCollection({ versions }: Database, params: Params): Answer {
  const name = nameOf(params)
  if (versions.collections.has(name)) throw new Refusal('DATABASE_REQUEST_FAILED', `collection ${name} exists already`)
  versions.collections.set(name, new Map())
  return {}
}

function nameOf({ collectionName }: Params): string {
  if (typeof collectionName !== 'string' || collectionName === '')
    throw new Refusal('INVALID_PARAM', 'no collection is named')
  return collectionName
}

const transactionOf = ({ transactionId }: Params): string | undefined =>
  typeof transactionId === 'string' ? transactionId : undefined

function read(database: Database, params: Params, id: string): Doc | undefined {
  const transaction = transactionOf(params)
  if (transaction) return readWithin(database, transaction, nameOf(params), id)
  return readVersion(database.versions, nameOf(params), id)
}

/** Inside the transaction where one is named, else at once; transactions open on the same document then lose. */
function write(database: Database, params: Params, id: string, doc: Doc | undefined): void {
  if (doc && Buffer.byteLength(printEjson(doc)) > CLOUDBASE_LIMITS.documentBytes)
    throw new Refusal('INVALID_PARAM', 'the document is too large')
  const change = { collection: nameOf(params), id, doc }
  const transaction = transactionOf(params)
  if (transaction) writeWithin(database, transaction, change)
  else commitChanges(database.versions, [change], database.open.size > 0)
}

function getDocument(database: Database, params: Params): Answer {
  if (params.queryType === 'DOC') {
    const doc = read(database, params, documentId(params))
    return { data: { list: doc ? [printEjson(doc)] : [] } }
  }
  if (transactionOf(params)) throw new Refusal('INVALID_PARAM', 'a transaction reads single documents by id')
  return { data: { list: findPage(latestDocuments(database.versions, nameOf(params)), params).map(printEjson) } }
}

function insertDocuments(database: Database, params: Params, { newId }: Surroundings): Answer {
  if (!Array.isArray(params.data)) throw new Refusal('INVALID_PARAM', 'data is not a list')
  const docs = params.data.map((text) => ({ _id: newId(), ...(parseEjson(text) as object) }) as Doc)
  for (const doc of docs) {
    if (read(database, params, doc._id)) throw new Refusal('DATABASE_REQUEST_FAILED', `duplicate key ${doc._id}`)
    write(database, params, doc._id, doc)
  }
  return { data: { insertedIds: docs.map(({ _id }) => _id) } }
}

function modifyDocument(database: Database, params: Params): Answer {
  const id = documentId(params)
  const before = read(database, params, id)
  if (!before && !params.upsert) return { data: { updated: 0 } }
  const after = params.merge && before ? modified(before, params) : ({ _id: id, ...objectParam(params, 'data') } as Doc)
  if (before && isSame(before, after)) return { data: { updated: 0 } }
  write(database, params, id, after)
  return { data: before ? { updated: 1 } : { updated: 0, upsert_id: id } }
}

/** Never inside a transaction: the SDK does not send its id along, and so the change happens at once. */
function modifyWhere(database: Database, params: Params): Answer {
  const found = findAll(latestDocuments(database.versions, nameOf(params)), params)
  const changes = (params.multi ? found : found.slice(0, 1)).map((before) => ({
    before,
    after: modified(before, params),
  }))
  const real = changes.filter(({ before, after }) => !isSame(before, after))
  for (const { after } of real) write(database, params, after._id, after)
  return { data: { updated: real.length } }
}

function removeDocument(database: Database, params: Params): Answer {
  const id = documentId(params)
  if (!read(database, params, id)) return { data: { deleted: 0 } }
  write(database, params, id, undefined)
  return { data: { deleted: 1 } }
}

function removeWhere(database: Database, params: Params): Answer {
  const found = findAll(latestDocuments(database.versions, nameOf(params)), params)
  const gone = params.multi ? found : found.slice(0, 1)
  for (const { _id } of gone) write(database, params, _id, undefined)
  return { data: { deleted: gone.length } }
}

function modified(before: Doc, params: Params): Doc {
  const after = structuredClone(before)
  try {
    update(after, objectParam(params, 'data'))
  } catch (error) {
    throw new Refusal('DATABASE_REQUEST_FAILED', error instanceof Error ? error.message : 'bad update')
  }
  return after
}

/** MongoDB does not write what would change nothing, and so such a write guards nothing in a transaction. */
const isSame = (before: Doc, after: Doc): boolean => printEjson(before) === printEjson(after)

/** Makes collections as an operator would in the console; those that exist stay. */
export function ensureCollections({ versions }: Database, names: Iterable<string>): void {
  for (const name of names) {
    if (!versions.collections.has(name)) versions.collections.set(name, new Map())
  }
}

/** Throws away all documents and transactions, keeps the collections. */
export function clearDatabase(database: Database): void {
  database.open.clear()
  for (const name of database.versions.collections.keys()) documentsOf(database.versions, name).clear()
}
