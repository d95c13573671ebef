/**
 * The document store on CloudBase's database, through the unmodified wx-server-sdk (connect.ts).
 * Decision: docs/decisions/0004-cloudbase-transactions.md.
 */
import {
  catalogOf,
  checkedId,
  checkedIds,
  checkedQuery,
  checkedSegment,
  knownCollection,
  prepareWrite,
} from '../checks.ts'
import type { Patience } from '../patience.ts'
import type { Engine, EngineInput } from '../port.ts'
import { getDocument, getDocuments, queryPage, scanPage } from './reading.ts'
import type { Cloud } from './sdk.ts'
import { sweepExpired } from './sweeping.ts'
import { PATIENCE } from './trouble.ts'
import { writeAll } from './writing.ts'

export type CloudbaseInput = EngineInput & { cloud: Cloud; patience?: Patience }

/** @example cloudbaseEngine({ cloud: await openCloudbase(), collections, nowMs: clock.nowMs }) */
export function cloudbaseEngine(input: CloudbaseInput): Engine {
  const { nowMs, patience = PATIENCE } = input
  const catalog = catalogOf(input.collections)
  const database = input.cloud.database({ throwOnNotFound: false })
  const access = { database, patience, nowMs }
  return {
    get: async (coll, id) => getDocument(access, knownCollection(catalog, coll.name).name, checkedId(id)),
    getMany: async <D extends object>(coll: { name: string }, ids: readonly string[]) => {
      const found = await getDocuments<D>(access, coll.name, checkedIds(catalog, coll.name, ids))
      return ids.map((id) => found.get(id))
    },
    query: async (coll, index, asked) =>
      queryPage(access, knownCollection(catalog, coll.name), index, checkedQuery(catalog, coll.name, index, asked)),
    scan: async (coll, segment, cursor) => {
      checkedSegment(catalog, coll.name, segment, cursor)
      return scanPage(access, coll.name, segment, cursor)
    },
    write: async (ops) => {
      const prepared = prepareWrite(catalog, ops)
      return prepared.length === 0 ? { state: 'written' } : writeAll(access, prepared)
    },
    sweep: () => sweepExpired(access, [...catalog.keys()]),
    close: async () => undefined,
  }
}
