/** What the poster of a shared link says: whose shop it leads to and who shares it. How it is drawn is the functions' affair. */
import { type Decision, refuse } from '../../kernel/decision.ts'
import type { StoreRecord } from '../../network/documents.ts'
import { isOver } from '../shop/candidates.ts'
import type { SharingPost } from './code.ts'
import type { ShopCodeRecord } from './documents.ts'

export interface PosterFacts {
  code: ShopCodeRecord | undefined
  /** The caller's. */
  posts: readonly (SharingPost & { name: string })[]
  /** The link's; none for an employee's own shop. */
  store: Pick<StoreRecord, 'name' | 'address'> | undefined
}

export interface PosterWords {
  storeName: string
  title: string
  detail?: string
  sharerName: string
  note: string
}

const NOTE = '微信扫一扫，到店看看'

/** How a customer knows the person: somebody of HQ by name alone. */
const TITLE: Readonly<Record<string, string>> = { guide: '导购 ', owner: '店主 ' }

/** Only for the sharer's own link, while it leads somewhere: what hangs on a wall for a season must open. */
export function posterWords(
  { code, posts, store }: PosterFacts,
  { personId, nowMs }: { personId: string; nowMs: number },
): Decision<PosterWords, 'LINK_UNKNOWN' | 'LINK_OVER'> {
  const post = posts.find(({ staffId }) => staffId === code?.sharer?.staffId)
  if (!post || code?.sharer?.personId !== personId) return refuse('LINK_UNKNOWN')
  if (isOver(code, nowMs)) return refuse('LINK_OVER')
  const sharer = { sharerName: `${TITLE[post.role] ?? ''}${post.name}`, note: NOTE }
  if (code.storeId === undefined)
    return { value: { ...sharer, storeName: `${post.name}的小店`, title: '好物推荐给您' } }
  if (!store) return refuse('LINK_UNKNOWN')
  return { value: { ...sharer, storeName: store.name, title: '欢迎来店里看看', detail: store.address } }
}
