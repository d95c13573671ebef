/** The part of wx-server-sdk that the engine uses, as it really behaves: its own declarations know neither errors nor transactions. */

export type Fields = Record<string, unknown>
export type StoredFields = Fields & { _id: string }

/** Conditions and updates made by `database.command`. */
export interface Condition {
  and(other: Condition): Condition
}

export interface DocumentReference {
  get(): Promise<{ data: StoredFields | null }>
  set(options: { data: Fields }): Promise<unknown>
  update(options: { data: Fields }): Promise<unknown>
  remove(): Promise<unknown>
}

export interface Query {
  where(condition: Fields): Query
  orderBy(field: string, order: 'asc' | 'desc'): Query
  limit(rows: number): Query
  get(): Promise<{ data: StoredFields[] }>
  remove(): Promise<unknown>
}

export interface Aggregate {
  match(condition: Fields): Aggregate
  unwind(path: string): Aggregate
  sort(order: Record<string, 1 | -1>): Aggregate
  limit(rows: number): Aggregate
  end(): Promise<{ list: StoredFields[] }>
}

export interface CollectionReference extends Query {
  doc(id: string): DocumentReference
  aggregate(): Aggregate
}

/** Only `doc` of its collections belongs to the transaction: `where().update()` there is carried out at once. */
export interface Transaction {
  collection(name: string): { doc(id: string): DocumentReference }
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}

export interface Database {
  command: {
    gte(value: unknown): Condition
    lte(value: unknown): Condition
    gt(value: unknown): Condition
    lt(value: unknown): Condition
    in(values: readonly unknown[]): Condition
    elemMatch(condition: Fields): Condition
  }
  collection(name: string): CollectionReference
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<Transaction>
}

export interface Cloud {
  database(config: { throwOnNotFound: boolean }): Database
}
