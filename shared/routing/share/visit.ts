/**
 * Somebody opens a shared link. It counts once a person and day, and never for the sharer. Who shared is remembered as the referrer; the
 * store the customer belongs to does not change by it.
 */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, type Op, type Refused, refuse } from '../../kernel/decision.ts'
import { DAY_MS, localDate } from '../../kernel/time.ts'
import { append, type PersonFacts } from '../attribution/append.ts'
import type { AttributionRecord } from '../attribution/documents.ts'
import { isOver } from '../shop/candidates.ts'
import { type LinkVisitRecord, linkVisits, type SharerDayRecord, type ShopCodeRecord, sharerDays } from './documents.ts'

/** A registration counts for whoever's link was opened last within this time. */
const REFERRAL_DAYS = 30

/** Whoever's link the person opened last, while that was not long before. */
export function referrerAt(
  { referrer }: Pick<AttributionRecord, 'referrer'>,
  atMs: number,
): AttributionRecord['referrer'] {
  const counts = referrer && referrer.atMs <= atMs && atMs - referrer.atMs < REFERRAL_DAYS * DAY_MS
  return counts ? referrer : undefined
}
/** A link may go round the whole country in an hour; its counts are spread over as many documents. */
const SHARDS = 4

export const linkVisitId = (codeId: string, personId: string, nowMs: number): string =>
  `${codeId}:${personId}:${localDate(nowMs)}`

/** Every document in which a sharer's day is counted. */
export const sharerDayIds = (staffId: string, day: string): string[] =>
  Array.from({ length: SHARDS }, (_, shard) => `${staffId}:${day}:${shard}`)

/** @param personId a hash in hex, so its last digit spreads evenly */
const shardOf = (personId: string): number => (Number.parseInt(personId.slice(-1), 16) || 0) % SHARDS

/** @param personId who came */
const count = (staffId: string, personId: string, nowMs: number, by: SharerDayRecord): Op =>
  sharerDays.add(`${staffId}:${localDate(nowMs)}:${shardOf(personId)}`, { ...by })

export interface OpenedFacts {
  /** Undefined when it is not of our making, or nothing stands behind it. */
  code: ShopCodeRecord | undefined
  /** Today's visit, when there was one. */
  visit: Stored<LinkVisitRecord> | undefined
  person: PersonFacts
}

export interface Opened {
  storeId?: string
  page: string
  counted: boolean
}

export type OpenRefusal = 'LINK_FORGED' | 'LINK_REVOKED' | 'LINK_EXPIRED'

/** @returns at most 4 operations: the visit, the sharer's day, and the referrer as an entry of the person's log with the answer that follows */
export function decideOpen({ code, visit, person }: OpenedFacts): Decision<Opened, OpenRefusal> {
  const { personId, nowMs } = person
  const usable = readLink(code, nowMs)
  if ('refused' in usable) return usable
  const { codeId, storeId, sharer, page = 'shop' } = usable
  const value = { ...(storeId !== undefined && { storeId }), page }
  if (!sharer || sharer.personId === personId || visit) return { value: { ...value, counted: false } }
  const { staffId } = sharer
  const seen: LinkVisitRecord = { codeId, personId, staffId, atMs: nowMs }
  const followed = { kind: 'followed' as const, staffId, ...(storeId !== undefined && { storeId }) }
  return {
    value: { ...value, counted: true },
    writes: [
      linkVisits.create(linkVisitId(codeId, personId, nowMs), seen),
      count(staffId, personId, nowMs, { visits: 1 }),
      ...append(person, followed).writes,
    ],
  }
}

function readLink(code: ShopCodeRecord | undefined, nowMs: number): ShopCodeRecord | Refused<OpenRefusal> {
  if (!code || code.kind === 'sale') return refuse('LINK_FORGED')
  const over = isOver(code, nowMs)
  if (!over) return code
  return refuse(over === 'code-revoked' ? 'LINK_REVOKED' : 'LINK_EXPIRED')
}

/** Counts a registration for whoever had referred the customer by then, while that was not long ago. */
export function creditReferrer(
  { personId, ...attribution }: Pick<AttributionRecord, 'personId' | 'referrer'>,
  registeredAtMs: number,
): Op[] {
  const credited = referrerAt(attribution, registeredAtMs)
  return credited ? [count(credited.staffId, personId, registeredAtMs, { registrations: 1 })] : []
}

/** Counts a paid order for whoever had led the customer to it. */
export const creditOrder = (staffId: string, personId: string, paidAtMs: number): Op =>
  count(staffId, personId, paidAtMs, { orders: 1 })

/** @param fen what the sharer gets of an order, or less than nothing where a refund took some of it back */
export const creditCommission = (staffId: string, personId: string, atMs: number, fen: number): Op =>
  count(staffId, personId, atMs, { commissionFen: fen })
