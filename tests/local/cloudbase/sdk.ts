/** The unmodified wx-server-sdk over a local CloudBase of its own, for tests of how strict that is. */
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import type { Condition, Database, Fields, StoredFields } from '#cloudfunctions/platform/store/cloudbase/sdk.ts'
import { type CloudbaseInput, type LocalCloudbase, startCloudbase } from '#local/cloudbase/server.ts'

export const ACCESS = { env: 'test-env', secretId: 'id', secretKey: 'key' }

/** More of the SDK than the engine uses. */
export interface WholeQuery {
  where(condition: Fields): WholeQuery
  orderBy(field: string, order: 'asc' | 'desc'): WholeQuery
  skip(rows: number): WholeQuery
  limit(rows: number): WholeQuery
  field(shown: Record<string, boolean>): WholeQuery
  get(): Promise<{ data: StoredFields[] }>
  count(): Promise<{ total: number }>
  update(options: { data: Fields }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface WholeDocument {
  get(): Promise<{ data: StoredFields | null }>
  set(options: { data: Fields }): Promise<{ stats: { updated: number; created: number } }>
  update(options: { data: Fields }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface WholeCollection extends WholeQuery {
  doc(id: string): WholeDocument
  add(options: { data: Fields | Fields[] }): Promise<{ _id?: string; _ids?: string[] }>
}

export interface WholeTransaction {
  collection(name: string): WholeCollection
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}

export interface WholeDatabase {
  command: Database['command'] & {
    inc(by: number): unknown
    set(value: unknown): unknown
    remove(): unknown
    neq(value: unknown): Condition
  }
  collection(name: string): WholeCollection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<WholeTransaction>
  runTransaction<T>(run: (transaction: WholeTransaction) => Promise<T>, times?: number): Promise<T>
}

/** A database with the collection `notes`, empty. */
export async function openDatabase(
  input: Partial<CloudbaseInput> = {},
  access: Partial<typeof ACCESS> & { throwOnNotFound?: boolean } = {},
): Promise<{ database: WholeDatabase; local: LocalCloudbase }> {
  const local = await startCloudbase({ ...ACCESS, nowMs: Date.now, ...input })
  local.ensureCollections(['notes'])
  return { database: await databaseAt(local.serviceUrl, access), local }
}

export async function databaseAt(
  serviceUrl: string,
  access: Partial<typeof ACCESS> & { throwOnNotFound?: boolean } = {},
): Promise<WholeDatabase> {
  const { throwOnNotFound = false, ...rest } = access
  const cloud = await openCloudbase({ ...ACCESS, ...rest, serviceUrl })
  return cloud.database({ throwOnNotFound }) as unknown as WholeDatabase
}
