import type { HeldPost } from '#cloudfunctions/platform/contract/use-case.ts'

/** Stores that somebody owns by these posts. */
export const ownedStores = (held: readonly HeldPost[]): string[] =>
  held.flatMap((post) => (post.role === 'owner' ? (post.storeId ?? []) : []))
