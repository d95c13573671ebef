/** Which of the caller's stores an operation is about. */
import type { HeldPost } from './contract/use-case.ts'

export const ownedStores = (posts: readonly HeldPost[]): string[] =>
  posts.flatMap((post) => (post.role === 'owner' && post.storeId !== undefined ? [post.storeId] : []))

/** The store named, if it is the caller's; the first of theirs when none is named. */
export const ownStore = (posts: readonly HeldPost[], storeId: string | undefined): string | undefined =>
  ownedStores(posts).find((own) => storeId === undefined || own === storeId)
