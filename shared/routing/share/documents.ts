/** The codes and links that lead to a shop, and what they brought. */
import { collection, sortableMs } from '../../kernel/collection.ts'
import { DAY_MS } from '../../kernel/time.ts'

/** A code or link that leads to a shop: a sale's while it is open, a store's own, or a shared one. Id: the id inside its scene. */
export interface ShopCodeRecord {
  codeId: string
  kind: 'sale' | 'store' | 'share'
  /** That opens its scene: a receipt's code has the id of its sale's and another letter, and leads to no shop. */
  letter: string
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

/** What a sharer's links brought on a day; only ever added to. Id: `staffId:day:shard`. */
export interface SharerDayRecord {
  visits?: number
  registrations?: number
  /** Paid ones. */
  orders?: number
  /** The sharer's part of them as referrer or by their own shop, less what refunds took back that day. */
  commissionFen?: number
}

/** Which store's code hangs on the wall. Id: `storeId`. */
export interface StoreCodeRecord {
  storeId: string
  codeId: string
}

const DAYS_KEPT = 31

export const shopCodes = collection<ShopCodeRecord>('shopCodes', {
  indexes: {
    bySharer: {
      key: (d) => (d.sharer ? { pk: d.sharer.staffId, sort: sortableMs(d.createdAtMs) } : undefined),
    },
  },
  expiresAtMs: (d) => (d.kind === 'sale' ? d.untilMs : undefined),
})

export const linkVisits = collection<LinkVisitRecord>('linkVisits', {
  expiresAtMs: (d) => d.atMs + DAYS_KEPT * DAY_MS,
})
export const sharerDays = collection<SharerDayRecord>('sharerDays')
export const storeCodes = collection<StoreCodeRecord>('storeCodes')

export const shareCollections = [shopCodes, linkVisits, sharerDays, storeCodes]
