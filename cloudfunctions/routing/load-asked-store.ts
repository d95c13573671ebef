/** The store somebody asks about, when they may: its owner, or HQ. Of another's store nobody learns even whether it is there. */
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Decision } from '#shared/kernel/decision.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { type StoreRecord, stores } from '#shared/network/documents.ts'

export async function loadAskedStore(
  context: Context,
  storeId: string,
): Promise<Decision<StoreRecord, 'NOT_YOUR_STORE' | 'STORE_UNKNOWN'>> {
  if (context.caller.kind !== 'hq') {
    const owns = (await context.posts()).some((post) => post.role === 'owner' && post.storeId === storeId)
    if (!owns) return refuse('NOT_YOUR_STORE')
  }
  const found = await context.store.get(stores, storeId)
  return found ? { value: found.data } : refuse('STORE_UNKNOWN')
}
