/** The facts for a sale, and for the check before it. */

import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import { stores } from '#shared/network/documents.ts'
import { sellingPosts } from '#shared/registration/posts.ts'
import type { SellingFacts } from '#shared/registration/selling.ts'
import { type LoadedUnit, loadUnit } from './load-unit.ts'

export interface LoadedSelling {
  selling: Pick<SellingFacts, 'posts' | 'stores'>
  unit: LoadedUnit
}

export async function loadSelling(context: Context, typed: string): Promise<LoadedSelling> {
  const { store } = context
  const [posts, unit] = await Promise.all([context.posts(), loadUnit(store, typed)])
  const storeIds = [...new Set(sellingPosts(posts).map((post) => post.storeId))]
  const found = storeIds.length === 0 ? [] : await store.getMany(stores, storeIds)
  return { selling: { posts, stores: found.flatMap((stored) => (stored ? [stored.data] : [])) }, unit }
}
