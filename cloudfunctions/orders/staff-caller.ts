/** Who of a store, or of HQ, does something to an order. */
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import { isSellingRole } from '#shared/network/sells-at.ts'
import type { OrderRecord } from '#shared/orders/documents.ts'
import type { Caller } from '#shared/orders/life/life.ts'

/** With all the stores they sell at; the post named is one at a store that delivers, where they have one. */
export async function staffCaller(context: Context, { sources }: Pick<OrderRecord, 'sources'>): Promise<Caller> {
  if (context.caller.kind === 'hq') return { role: 'hq', who: context.caller.operatorId }
  const posts = (await context.posts()).filter(({ role }) => isSellingRole(role))
  const post = posts.find(({ storeId }) => sources.some(({ holder }) => holder === storeId)) ?? posts[0]
  const storeIds = posts.flatMap(({ storeId }) => storeId ?? [])
  return { role: post?.role === 'owner' ? 'owner' : 'guide', storeIds, ...(post && { who: post.staffId }) }
}
