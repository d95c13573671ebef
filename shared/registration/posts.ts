/** Which of a person's posts lets them do what. Posts come from HQ's list as it is now; a rule never asks who somebody was. */
import type { PostRole } from '../kernel/operation.ts'

/** A post held now. */
export interface Post {
  staffId: string
  role: PostRole
  name: string
  storeId?: string
  stationId?: string
}

export type SellingPost = Post & { storeId: string }

const sells = (post: Post): post is SellingPost =>
  (post.role === 'guide' || post.role === 'owner') && post.storeId !== undefined

/** Posts from which goods are sold, in the order they were accepted. */
export const sellingPosts = (posts: readonly Post[]): SellingPost[] => posts.filter(sells)

/** The selling post at this store, if any. */
export const postAt = (posts: readonly Post[], storeId: string): SellingPost | undefined =>
  sellingPosts(posts).find((post) => post.storeId === storeId)

/** The post of an engineer, preferring one at a station. */
export function engineerPost(posts: readonly Post[]): Post | undefined {
  const engineers = posts.filter((post) => post.role === 'engineer')
  return engineers.find((post) => post.stationId !== undefined) ?? engineers[0]
}
