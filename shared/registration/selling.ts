/** Whether somebody may sell a unit now: the same answer for the instant check while typing and for the sale itself. */
import { type Refused, refuse } from '../kernel/decision.ts'
import type { ModelRecord, StoreRecord, UnitRecord } from '../network/documents.ts'
import type { SaleRecord } from './documents.ts'
import { type Post, type SellingPost, sellingPosts } from './posts.ts'

export interface SellingFacts {
  posts: readonly Post[]
  /** The stores of the selling posts, in any order. */
  stores: readonly StoreRecord[]
  /** What was scanned or typed, read by `readSerial`. */
  serial?: string
  unit?: UnitRecord
  model?: ModelRecord
  sale?: SaleRecord
}

export interface Sellable {
  post: SellingPost
  store: StoreRecord
  unit: UnitRecord
  model: ModelRecord
}

/** In order of precedence. */
export type SellingRefusal =
  | 'NO_POST'
  | 'STORE_CLOSED'
  | 'SERIAL_MALFORMED'
  | 'SERIAL_UNKNOWN'
  | 'UNIT_RECALLED'
  | 'UNIT_REGISTERED'

/**
 * @param storeId which of several stores the guide is working at; the first open one when left out
 * @returns who sells what where, or the first refusal that applies
 */
export function decideSellable(facts: SellingFacts, storeId?: string): Sellable | Refused<SellingRefusal> {
  const posts = sellingPosts(facts.posts).filter((post) => storeId === undefined || post.storeId === storeId)
  const known = posts.flatMap((post) => {
    const store = facts.stores.find((candidate) => candidate.storeId === post.storeId)
    return store ? [{ post, store }] : []
  })
  if (known.length === 0) return refuse('NO_POST')
  const place = known.find(({ store }) => store.status === 'open')
  if (!place) return refuse('STORE_CLOSED', { storeName: known[0]?.store.name })
  const { serial, unit, model, sale } = facts
  if (serial === undefined) return refuse('SERIAL_MALFORMED')
  if (!unit || !model) return refuse('SERIAL_UNKNOWN')
  if (unit.recalled) return refuse('UNIT_RECALLED', { serial, modelName: model.name })
  if (sale?.state === 'registered') return refuse('UNIT_REGISTERED', { serial, modelName: model.name })
  return { ...place, unit, model }
}

/** True when HQ shipped the unit to another store or through another distributor (窜货). It may be sold all the same; HQ is told. */
export function shippedElsewhere(unit: UnitRecord, store: Pick<StoreRecord, 'storeId' | 'distributorId'>): boolean {
  if (unit.storeId !== undefined) return unit.storeId !== store.storeId
  return unit.distributorId !== undefined && unit.distributorId !== store.distributorId
}
