/**
 * Counts what customers do at a store, by day. A customer counts on their latest day only and moves there when they come again, so how
 * many different customers a window has is a sum, and nobody is searched for.
 */
import type { Stored } from '../../kernel/collection.ts'
import type { Op } from '../../kernel/decision.ts'
import { addDays, type LocalDate, localDate } from '../../kernel/time.ts'
import {
  COUNTED_DAYS,
  type DayCounts,
  type StoreCountsRecord,
  type StoreCustomerRecord,
  storeCounts,
  storeCustomers,
} from './documents.ts'

export const storeCustomerId = (storeId: string, personId: string): string => `${storeId}|${personId}`

export interface CountsBefore {
  counts: Stored<StoreCountsRecord> | undefined
  customer: Stored<StoreCustomerRecord> | undefined
}

export interface StoreActivity {
  storeId: string
  personId: string
  /** When it happened; may be days ago when its event comes late. */
  atMs: number
}

/** The two writes that count one registration. To be made with the end of the event's delivery: then it is counted once. */
export function countRegistration(
  { counts, customer }: CountsBefore,
  { storeId, personId, atMs }: StoreActivity,
  nowMs: number,
): Op[] {
  const day = localDate(atMs)
  const before = customer?.data.lastDay
  const lastDay = before !== undefined && before > day ? before : day
  const days = countedDays(counts?.data, nowMs)
  const first = firstDay(localDate(nowMs), COUNTED_DAYS)
  const add = (at: LocalDate, by: Partial<DayCounts>): void => {
    if (at < first) return
    const { registrations, customers } = days[at] ?? { registrations: 0, customers: 0 }
    days[at] = {
      registrations: registrations + (by.registrations ?? 0),
      customers: customers + (by.customers ?? 0),
    }
  }
  add(day, { registrations: 1 })
  if (lastDay !== before) {
    if (before !== undefined) add(before, { customers: -1 })
    add(lastDay, { customers: 1 })
  }
  return [
    storeCounts.replace(storeId, counts, { storeId, days }),
    storeCustomers.replace(storeCustomerId(storeId, personId), customer, { storeId, personId, lastDay }),
  ]
}

/** How many in the last `days` whole days and today. */
export function countWithin(
  counts: StoreCountsRecord | undefined,
  field: keyof DayCounts,
  { days, today }: { days: number; today: LocalDate },
): number {
  const first = firstDay(today, days)
  return Object.entries(counts?.days ?? {}).reduce((sum, [day, count]) => sum + (day >= first ? count[field] : 0), 0)
}

const firstDay = (today: LocalDate, days: number): LocalDate => addDays(today, -days)

/** The days that still count, as an object of its own. */
function countedDays(counts: StoreCountsRecord | undefined, nowMs: number): Record<LocalDate, DayCounts> {
  const first = firstDay(localDate(nowMs), COUNTED_DAYS)
  return Object.fromEntries(Object.entries(counts?.days ?? {}).filter(([day]) => day >= first))
}
