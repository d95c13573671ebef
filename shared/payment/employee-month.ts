/**
 * What an employee got from their own shop in a calendar month, for rules that limit it. The month's document is replaced as it was read, so
 * of two orders at once the second is planned again with what the first left.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import { localDate } from '../kernel/time.ts'
import type { Receiver } from './accounts.ts'
import { type EmployeeMonthRecord, employeeMonths, type PayableRecord } from './documents.ts'

/** Whose shop led to the order; at most one employee's. */
export const employeeOf = ({ groups }: Pick<PayableRecord, 'groups'>): Receiver | undefined =>
  groups.find(({ accounts }) => accounts.employee)?.accounts.employee

const MONTH_LENGTH = 'YYYY-MM'.length

/** The month in which the order was paid, in Asia/Shanghai. */
export const employeeMonthId = (account: Receiver, paidAtMs: number): string =>
  `${account}:${localDate(paidAtMs).slice(0, MONTH_LENGTH)}`

/** @param fen of the order that was paid just now */
export const monthEarned = (id: string, before: Stored<EmployeeMonthRecord> | undefined, fen: number): Op[] =>
  fen === 0 ? [] : [employeeMonths.replace(id, before, { earnedFen: (before?.data.earnedFen ?? 0) + fen })]
