/** Who may call what. Posts are read from documents when asked, never from a token or the client. */

import { posts } from '#shared/identity/documents.ts'
import type { Role } from '#shared/kernel/operation.ts'
import { staff } from '#shared/network/documents.ts'
import type { Caller, HeldPost } from './contract/use-case.ts'
import type { Reads } from './store/port.ts'

/** The posts a person accepted whose staff record is active now. */
export async function heldPosts(store: Reads, personId: string): Promise<HeldPost[]> {
  const record = await store.get(posts, personId)
  if (!record) return []
  const found = await store.getMany(
    staff,
    record.data.posts.map((post) => post.staffId),
  )
  return found.flatMap((stored) => {
    if (stored?.data.status !== 'active') return []
    const { staffId, role, name, storeId, stationId } = stored.data
    return [{ staffId, role, name, ...(storeId && { storeId }), ...(stationId && { stationId }) }]
  })
}

export type Admission = 'admitted' | 'unknown-caller' | 'forbidden'

/** Posts are asked for only when the operation names a post's role. */
export async function admit(
  roles: readonly Role[],
  caller: Caller,
  heldNow: () => Promise<readonly HeldPost[]>,
): Promise<Admission> {
  if (roles.includes('anyone')) return 'admitted'
  if (caller.kind === 'anyone') return 'unknown-caller'
  if (caller.kind !== 'person') return roles.includes(caller.kind) ? 'admitted' : 'forbidden'
  if (roles.includes('customer')) return 'admitted'
  const held = await heldNow()
  return held.some((post) => roles.includes(post.role)) ? 'admitted' : 'forbidden'
}
