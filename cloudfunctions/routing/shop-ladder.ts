/** HQ's ladder: as it is, another in its place, and another tried on the visits of past days. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { addDays, localDate } from '#shared/kernel/time.ts'
import { stores } from '#shared/network/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { shopLadders, shopVisits } from '#shared/routing/shop/documents.ts'
import { DEFAULT_LADDER, LADDER_ID } from '#shared/routing/shop/ladder.ts'
import { compareLadders } from '#shared/routing/shop/try-ladder.ts'
import { loadLadder, storedLadder } from './load-ladder.ts'

export const shopLadder: UseCase<typeof routing.shopLadder> = async (_input, { store }) => ({
  value: await loadLadder(store),
})

export const putShopLadder: UseCase<typeof routing.putShopLadder> = async ({ requestId: _, ...ladder }, { store }) => {
  const { flagshipStoreId } = ladder
  if (flagshipStoreId !== undefined && !(await store.get(stores, flagshipStoreId))) return refuse('STORE_UNKNOWN')
  const before = await storedLadder(store)
  const value = { ...ladder, version: (before?.data ?? DEFAULT_LADDER).version + 1 }
  return { value, writes: [shopLadders.replace(LADDER_ID, before, value)] }
}

const PAGE_ROWS = 500

export const tryShopLadder: UseCase<typeof routing.tryShopLadder> = async (
  { ladder, daysBack, slice, cursor },
  { store, nowMs },
) => {
  const day = addDays(localDate(nowMs), -daysBack)
  const page = await store.query(shopVisits, 'byDay', {
    pk: `${day}:${slice}`,
    limit: PAGE_ROWS,
    ...(cursor !== undefined && { cursor }),
  })
  const compared = compareLadders(
    page.rows.map(({ data }) => data),
    ladder,
  )
  return { value: { ...compared, ...(page.cursor !== undefined && { cursor: page.cursor }) } }
}
