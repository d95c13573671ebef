/**
 * Customers from before the system. HQ brings a list: this phone number was this store's customer, by this evidence. Numbers are not kept, only
 * a keyed hash waits until the person binds the same number; then the log gets the entry. It binds who is nobody's yet and takes nobody away:
 * where somebody is another store's by then, the imported store is told and may claim them like any other.
 */
import type { Stored } from '../../kernel/collection.ts'
import type { EventDraft, Op } from '../../kernel/decision.ts'
import type { StaffRecord, StoreRecord } from '../../network/documents.ts'
import { sellsAt } from '../../network/sells-at.ts'
import { append, type PersonFacts } from './append.ts'
import { type WaitingCustomerRecord, waitingCustomers } from './documents.ts'
import { tellContestable } from './notice.ts'

/** Rows wait for whoever holds these numbers. */
export const CUSTOMERS_WAIT = 'routing.customersWait'
export type CustomersWait = { phoneHashes: string[] }
/** Somebody holds a number that rows wait for, and bound it before: `personId` and `phoneHash`. */
export const IMPORTED_FOUND = 'routing.importedFound'

export type CustomerRow = Omit<WaitingCustomerRecord, 'operatorId' | 'importedAtMs'>

export interface CustomerRowFacts {
  /** Keyed hash of the number. */
  phoneHash: string
  row: CustomerRow
  store: StoreRecord | undefined
  /** Of the guide named, if one is. */
  guide: StaffRecord | undefined
}

export type CustomerRowReason = 'REPEATED_ROW' | 'STORE_UNKNOWN' | 'GUIDE_UNKNOWN'
export type CustomerRowResult =
  | { outcome: 'created' | 'updated' | 'unchanged' }
  | { outcome: 'refused'; reason: CustomerRowReason }

/** Every row judged alone; at most one operation a row, and one event for all that now wait. */
export function decideCustomerRows(
  rows: readonly CustomerRowFacts[],
  before: ReadonlyMap<string, Stored<WaitingCustomerRecord>>,
  { operatorId, nowMs }: { operatorId: string; nowMs: number },
): { results: CustomerRowResult[]; writes: Op[]; events: EventDraft[] } {
  const seen = new Set<string>()
  const writes: Op[] = []
  const results = rows.map(({ phoneHash, row, store, guide }): CustomerRowResult => {
    if (seen.has(phoneHash)) return { outcome: 'refused', reason: 'REPEATED_ROW' }
    seen.add(phoneHash)
    if (!store) return { outcome: 'refused', reason: 'STORE_UNKNOWN' }
    if (row.staffId !== undefined && !sellsAt(guide, row.storeId))
      return { outcome: 'refused', reason: 'GUIDE_UNKNOWN' }
    const found = before.get(phoneHash)
    if (found && sameRow(found.data, row)) return { outcome: 'unchanged' }
    writes.push(waitingCustomers.replace(phoneHash, found, { ...row, operatorId, importedAtMs: nowMs }))
    return { outcome: found ? 'updated' : 'created' }
  })
  const data: CustomersWait = { phoneHashes: writes.map(({ id }) => id) }
  return { results, writes, events: writes.length === 0 ? [] : [{ type: CUSTOMERS_WAIT, data }] }
}

const sameRow = (a: CustomerRow, b: CustomerRow): boolean =>
  a.storeId === b.storeId && a.staffId === b.staffId && a.evidence === b.evidence && a.since === b.since

/** The number's owner is here: the waiting row becomes an entry of their log. @returns three writes, four when the store is told */
export function bindWaiting(
  facts: PersonFacts,
  waiting: Stored<WaitingCustomerRecord>,
  guide: StaffRecord | undefined,
): Op[] {
  const { storeId, staffId, operatorId, evidence, since } = waiting.data
  const { current, writes } = append(facts, {
    kind: 'imported',
    storeId,
    ...(staffId !== undefined && sellsAt(guide, storeId) && { staffId }),
    operatorId,
    evidence,
    since,
  })
  const told = tellContestable(facts, current.position, { storeId, kind: 'imported-elsewhere' })
  return [
    ...writes,
    waitingCustomers.del(waiting.id, { version: waiting.version }),
    ...(current.storeId === storeId ? [] : [told]),
  ]
}
