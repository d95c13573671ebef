/** Whose customer a person is: an append-only log per person and the current answer computed from it. */
import { collection } from '../kernel/collection.ts'
import type { Point } from '../kernel/geo.ts'
import { DAY_MS } from '../kernel/time.ts'
import { eligibilityCollections } from './eligibility/documents.ts'
import type { Candidates, LadderRecord, Rung } from './shop/ladder.ts'
import { visitSlice } from './shop/visit-slice.ts'

/** The scene of the purchase: who, where, from whom, what, when (R3). */
export interface PurchaseScene {
  storeId: string
  staffId: string
  point: Point
  modelId: string
  serial: string
  soldAtMs: number
}

export interface AttributionEntry {
  personId: string
  /** 1, 2, 3 … without gaps. */
  position: number
  kind: 'registered'
  scene: PurchaseScene
  atMs: number
}

/** The store and guide a person belongs to now. Id: `personId`. */
export interface AttributionRecord {
  personId: string
  storeId: string
  staffId: string
  /** Log position this was computed from. */
  position: number
  /** The rule that decided it, by code and version. */
  because: { rule: string; version: number; position: number }
  decidedAtMs: number
}

/** A code or link that leads to a shop: a sale's while it is open, a store's own, or a shared one. Id: the id inside its scene. */
export interface ShopCodeRecord {
  codeId: string
  kind: 'sale' | 'store' | 'share'
  /** None for an employee's: their customers see the store that serves them. */
  storeId?: string
  sharer?: { staffId: string; personId: string }
  page?: string
  createdAtMs: number
  untilMs?: number
  revokedAtMs?: number
}

/** That a person opened a shared link on a day. Id: `codeId:personId:day`. */
export interface LinkVisitRecord {
  codeId: string
  personId: string
  staffId: string
  atMs: number
}

/** Whose link a person opened last. Id: `personId`. */
export interface ReferralRecord {
  personId: string
  staffId: string
  codeId: string
  storeId?: string
  atMs: number
}

/** What a sharer's links brought on a day; only ever added to. Id: `staffId:day:shard`. */
export interface SharerDayRecord {
  visits?: number
  registrations?: number
}

/** Which store's code hangs on the wall. Id: `storeId`. */
export interface StoreCodeRecord {
  storeId: string
  codeId: string
}

/** Which shop a person saw on a day, and what every rung of the ladder would have given. Id: `personId:day`. */
export interface ShopVisitRecord {
  personId: string
  /** `YYYY-MM-DD`. */
  day: string
  /** The one that decided; none found a shop. */
  rung: Rung | 'none'
  ladderVersion: number
  candidates: Candidates
  atMs: number
}

const DAYS_KEPT = 31

export const shopCodes = collection<ShopCodeRecord>('shopCodes', {
  indexes: {
    bySharer: {
      key: (d) => (d.sharer ? { pk: d.sharer.staffId, sort: String(d.createdAtMs).padStart(15, '0') } : undefined),
    },
  },
  expiresAtMs: (d) => (d.kind === 'sale' ? d.untilMs : undefined),
})
export const linkVisits = collection<LinkVisitRecord>('linkVisits', {
  expiresAtMs: (d) => d.atMs + DAYS_KEPT * DAY_MS,
})
export const referrals = collection<ReferralRecord>('referrals')
export const sharerDays = collection<SharerDayRecord>('sharerDays')
export const storeCodes = collection<StoreCodeRecord>('storeCodes')
export const shopLadders = collection<LadderRecord>('shopLadders')
export const shopVisits = collection<ShopVisitRecord>('shopVisits', {
  indexes: { byDay: { key: (d) => ({ pk: `${d.day}:${visitSlice(d.personId)}`, sort: d.personId }) } },
  expiresAtMs: (d) => d.atMs + DAYS_KEPT * DAY_MS,
})

export const attributionLog = collection<AttributionEntry>('attributionLog', {
  indexes: { byPerson: { key: (d) => ({ pk: d.personId, sort: String(d.position).padStart(8, '0') }) } },
})
export const attributions = collection<AttributionRecord>('attributions', {
  indexes: { byStore: { key: (d) => ({ pk: d.storeId, sort: String(d.decidedAtMs).padStart(15, '0') }) } },
})

export const routingCollections = [
  attributionLog,
  attributions,
  shopCodes,
  linkVisits,
  referrals,
  sharerDays,
  storeCodes,
  shopLadders,
  shopVisits,
  ...eligibilityCollections,
]
