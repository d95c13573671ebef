/** What an import of master data changed that other areas have to follow: who sells at a store no more, and which stores closed or opened again. */
import type { Stored } from '../kernel/collection.ts'
import type { EventDraft, Op } from '../kernel/decision.ts'
import type { StaffRecord, StoreRecord } from './documents.ts'
import { sellsAt } from './sells-at.ts'

export const STAFF_MOVED = 'network.staffMoved'
export const STORES_CHANGED = 'network.storesChanged'

/** Data of `network.staffMoved`: who left which store. */
export interface StaffMoved {
  moved: { staffId: string; storeId: string }[]
}

/** Data of `network.storesChanged`. */
export interface StoresChanged {
  closed: string[]
  reopened: string[]
}

/** One event an import, because each would be one more operation in its write. */
export function staffMoved(before: ReadonlyMap<string, Stored<StaffRecord>>, writes: readonly Op[]): EventDraft[] {
  const moved = changesIn<StaffRecord>(before, writes).flatMap(([was, is]) => {
    const { staffId, storeId } = was
    return storeId !== undefined && sellsAt(was, storeId) && !sellsAt(is, storeId) ? [{ staffId, storeId }] : []
  })
  return moved.length === 0 ? [] : [{ type: STAFF_MOVED, data: { moved } satisfies StaffMoved }]
}

export function storesChanged(before: ReadonlyMap<string, Stored<StoreRecord>>, writes: readonly Op[]): EventDraft[] {
  const changes = changesIn<StoreRecord>(before, writes)
  const idsOf = (now: boolean) =>
    changes
      .filter(([was, is]) => (was.status === 'closed') !== now && (is.status === 'closed') === now)
      .map(([{ storeId }]) => storeId)
  const data: StoresChanged = { closed: idsOf(true), reopened: idsOf(false) }
  return data.closed.length + data.reopened.length === 0 ? [] : [{ type: STORES_CHANGED, data: { ...data } }]
}

/** Documents that were there, as they were and as they will be. */
const changesIn = <D extends object>(before: ReadonlyMap<string, Stored<D>>, writes: readonly Op[]): [D, D][] =>
  writes.flatMap((op): [D, D][] => {
    const was = before.get(op.id)
    return was && 'put' in op ? [[was.data, op.data as D]] : []
  })
