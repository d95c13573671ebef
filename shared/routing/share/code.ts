/**
 * Codes and links that lead to a shop. One document stands behind each: the code of a sale while it is open at the counter, the code a
 * store hangs on its wall, and what a guide, owner or employee shares. The scene on it is signed and short; everything else, also that it
 * was revoked, is in the document.
 */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../../kernel/decision.ts'
import { DAY_MS } from '../../kernel/time.ts'
import { SHOP_PURPOSE } from './contract.ts'
import { type ShopCodeRecord, type StoreCodeRecord, shopCodes, storeCodes } from './documents.ts'

/** How long a shared link leads somewhere. A poster hangs for a season. */
const SHARE_DAYS = 180

/** A post from which a shop may be shared. */
export interface SharingPost {
  staffId: string
  role: string
  storeId?: string
}

export interface ShareCommand {
  codeId: string
  personId: string
  /** Left out by an employee without a store of their own: their customers see the store that serves them. */
  storeId: string | undefined
  /** The page it opens. */
  page: string
  nowMs: number
}

const SHARERS = ['guide', 'owner', 'employee']

export const mayShare = ({ role }: SharingPost): boolean => SHARERS.includes(role)

/** The post this person shares from: at that store, or an employee's for no store. */
const sharingPost = (posts: readonly SharingPost[], storeId: string | undefined): SharingPost | undefined =>
  posts.find(
    (post) => mayShare(post) && post.storeId === storeId && (storeId !== undefined || post.role === 'employee'),
  )

/** Makes a link or poster of this person. */
export function decideShare(
  posts: readonly SharingPost[],
  { codeId, personId, storeId, page, nowMs }: ShareCommand,
): Decision<ShopCodeRecord, 'NOT_YOUR_STORE'> {
  const post = sharingPost(posts, storeId)
  if (!post) return refuse('NOT_YOUR_STORE')
  const record: ShopCodeRecord = {
    codeId,
    kind: 'share',
    letter: SHOP_PURPOSE.share,
    ...(storeId !== undefined && { storeId }),
    sharer: { staffId: post.staffId, personId },
    page,
    createdAtMs: nowMs,
    untilMs: nowMs + SHARE_DAYS * DAY_MS,
  }
  return { value: record, writes: [shopCodes.create(codeId, record)] }
}

/** Ends a link of this person's own; one that ended before stays as it is. */
export function decideRevoke(
  code: Stored<ShopCodeRecord> | undefined,
  { personId, nowMs }: { personId: string; nowMs: number },
): Decision<{ revokedAtMs: number }, 'LINK_UNKNOWN'> {
  if (code?.data.sharer?.personId !== personId) return refuse('LINK_UNKNOWN')
  if (code.data.revokedAtMs !== undefined) return { value: { revokedAtMs: code.data.revokedAtMs } }
  return {
    value: { revokedAtMs: nowMs },
    writes: [shopCodes.replace(code.id, code, { ...code.data, revokedAtMs: nowMs })],
  }
}

export interface StoreCodeFacts {
  posts: readonly SharingPost[]
  /** Which code hangs there now, and that code. */
  hanging: Stored<StoreCodeRecord> | undefined
  code: Stored<ShopCodeRecord> | undefined
}

export interface StoreCodeCommand {
  storeId: string
  /** Ends the one that hangs there, because somebody misuses it. */
  renew: boolean
  /** Used for a new one. */
  codeId: string
  nowMs: number
}

const KEEPERS = ['guide', 'owner']

/**
 * The code on a store's wall: always the same one until it is renewed, which is the owner's to do.
 * @returns at most 3 operations: the code, which one hangs there, and the end of the older one
 */
export function decideStoreCode(
  { posts, hanging, code }: StoreCodeFacts,
  { storeId, renew, codeId, nowMs }: StoreCodeCommand,
): Decision<StoreCodeRecord, 'NOT_YOUR_STORE'> {
  const keepers = renew ? ['owner'] : KEEPERS
  if (!posts.some((post) => post.storeId === storeId && keepers.includes(post.role))) return refuse('NOT_YOUR_STORE')
  if (hanging && !renew) return { value: hanging.data }
  const fresh: StoreCodeRecord = { storeId, codeId }
  const writes: Op[] = [
    shopCodes.create(codeId, { codeId, kind: 'store', letter: SHOP_PURPOSE.store, storeId, createdAtMs: nowMs }),
    storeCodes.replace(storeId, hanging, fresh),
  ]
  if (code) writes.push(shopCodes.replace(code.id, code, { ...code.data, revokedAtMs: nowMs }))
  return { value: fresh, writes }
}

/** A sale's code leads to the store that sells while the customer stands there; registration writes this with the ticket. */
export const saleCode = (
  codeId: string,
  { letter, storeId, nowMs, untilMs }: { letter: string; storeId: string; nowMs: number; untilMs: number },
): Op => shopCodes.create(codeId, { codeId, kind: 'sale', letter, storeId, createdAtMs: nowMs, untilMs })
