/** Posts in words, and which of them open the counter's workspace. Pure. */
import type { PostView } from '#shared/identity/contract.ts'

const ROLE_NAME: Readonly<Record<PostView['role'], string>> = {
  guide: '导购',
  owner: '店主',
  engineer: '工程师',
  agent: '座席',
  distributor: '分销商',
  employee: '总部员工',
}

export const postTitle = (post: PostView): string => {
  const place = post.storeName ?? ''
  return place ? `${place} · ${ROLE_NAME[post.role]}` : ROLE_NAME[post.role]
}

/** Guides and owners sell at the counter. */
export const sellsAtCounter = (post: PostView): boolean => post.role === 'guide' || post.role === 'owner'

export interface PostStore {
  storeId: string
  storeName: string
}

function storesOf(posts: readonly PostView[]): PostStore[] {
  const byId = new Map<string, string>()
  for (const { storeId, storeName } of posts) if (storeId) byId.set(storeId, storeName ?? storeId)
  return [...byId].map(([storeId, storeName]) => ({ storeId, storeName }))
}

/** The stores these posts may sell for, each once. */
export const sellingStores = (posts: readonly PostView[]): PostStore[] => storesOf(posts.filter(sellsAtCounter))

/** The stores that belong to whoever holds these posts, each once. */
export const ownedStores = (posts: readonly PostView[]): PostStore[] =>
  storesOf(posts.filter(({ role }) => role === 'owner'))
