/** Queries as MongoDB understands them, carried out by mingo over the documents in memory. */
import { aggregate, find } from 'mingo'
import { parseEjson } from './ejson.ts'
import { CLOUDBASE_LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { Doc } from './versions.ts'

export type Params = Readonly<Record<string, unknown>>

type Plain = Record<string, unknown>

/** A parameter that is an object in extended JSON; `{}` where it was left out. */
export function objectParam(params: Params, name: string): Plain {
  const text = params[name]
  if (text === undefined || text === '') return {}
  const value = parseEjson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('INVALID_PARAM', `${name} is not an object`)
  return value as Plain
}

/** The document an action names; CloudBase works on single documents by id, above all inside a transaction. */
export function documentId(params: Params): string {
  const id = objectParam(params, 'query')._id
  if (params.queryType !== 'DOC' || typeof id !== 'string')
    throw new Refusal('INVALID_PARAM', 'a document is named by its _id')
  return id
}

export function findAll(documents: Iterable<Doc>, params: Params): Doc[] {
  return evaluated(() => find<Doc>(documents, objectParam(params, 'query')).all())
}

export function findPage(documents: Iterable<Doc>, params: Params): Plain[] {
  const limit = wholeNumber(params.limit, CLOUDBASE_LIMITS.rowsDefault)
  const order = objectParam(params, 'order') as Record<string, 1 | -1>
  return evaluated(() => {
    const found = find<Plain>(documents, objectParam(params, 'query'), objectParam(params, 'projection'))
    const sorted = Object.keys(order).length > 0 ? found.sort(order) : found
    return sorted.skip(wholeNumber(params.offset, 0)).limit(Math.min(limit, CLOUDBASE_LIMITS.rowsMax)).all()
  })
}

export function aggregateDocuments(documents: Iterable<Doc>, params: Params): Plain[] {
  if (!Array.isArray(params.stages)) throw new Refusal('INVALID_PARAM', 'stages is not a list')
  const stages = (params.stages as { stageKey: string; stageValue: unknown }[]).map(({ stageKey, stageValue }) => ({
    [stageKey]: parseEjson(stageValue),
  }))
  return evaluated(() => aggregate(documents, stages))
}

function wholeNumber(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise
  if (!Number.isInteger(value) || (value as number) < 0)
    throw new Refusal('INVALID_PARAM', 'limit and offset are whole numbers')
  return value as number
}

/** mingo throws for operators and values it does not know. */
function evaluated<T>(evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('DATABASE_REQUEST_FAILED', error instanceof Error ? error.message : 'bad query')
  }
}
