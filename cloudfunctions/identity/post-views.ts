/** Posts as a screen shows them: with the store's name, which lives in the store's record. */

import type { HeldPost } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { PostView } from '#shared/identity/contract.ts'
import { stores } from '#shared/network/documents.ts'

export async function postViews(store: Reads, held: readonly HeldPost[]): Promise<PostView[]> {
  const storeIds = [...new Set(held.flatMap((post) => post.storeId ?? []))]
  const found = await store.getMany(stores, storeIds)
  const names = new Map(found.flatMap((stored) => (stored ? [[stored.id, stored.data.name] as const] : [])))
  return held.map(({ staffId, role, name, storeId, stationId }) => {
    const storeName = storeId && names.get(storeId)
    return {
      staffId,
      role,
      name,
      ...(storeId && { storeId }),
      ...(storeName && { storeName }),
      ...(stationId && { stationId }),
    }
  })
}
