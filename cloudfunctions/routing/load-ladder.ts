import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { shopLadders } from '#shared/routing/shop/documents.ts'
import { DEFAULT_LADDER, LADDER_ID, type LadderRecord } from '#shared/routing/shop/ladder.ts'

export const storedLadder = (store: Reads): Promise<Stored<LadderRecord> | undefined> =>
  store.get(shopLadders, LADDER_ID)

export const loadLadder = async (store: Reads): Promise<LadderRecord> =>
  (await storedLadder(store))?.data ?? DEFAULT_LADDER
