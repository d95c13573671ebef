/** The shop somebody stands in: the one they name, or the one the ladder gives them by whose customer they are. */
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { type Decision, isRefused } from '#shared/kernel/decision.ts'
import { type StoreRecord, stores } from '#shared/network/documents.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { shopStates } from '#shared/routing/eligibility/documents.ts'
import { shopIsOpen } from '#shared/routing/eligibility/shop-is-open.ts'
import { candidatesOf } from '#shared/routing/shop/candidates.ts'
import { shopLadders } from '#shared/routing/shop/documents.ts'
import { climb, DEFAULT_LADDER, LADDER_ID } from '#shared/routing/shop/ladder.ts'
import { openShop, type ShopRefusal } from '#shared/shop/open-shop.ts'

export async function loadShop(
  context: Context,
  storeId: string | undefined,
): Promise<Decision<StoreRecord, ShopRefusal | 'NO_SHOP'>> {
  if (storeId === undefined) return ownShop(context)
  const [store, state] = await Promise.all([context.store.get(stores, storeId), context.store.get(shopStates, storeId)])
  return openShop(store?.data, state?.data)
}

/** Of the ladder's rungs only home and flagship are known here: codes and positions go through `routing.resolveShop`, which names a store. */
async function ownShop({ store, caller, nowMs }: Context): Promise<Decision<StoreRecord, 'NO_SHOP'>> {
  const [stored, attribution] = await Promise.all([
    store.get(shopLadders, LADDER_ID),
    caller.kind === 'person' ? store.get(attributions, caller.personId) : undefined,
  ])
  const ladder = stored?.data ?? DEFAULT_LADDER
  const homeStoreId = attribution?.data.storeId
  const { flagshipStoreId } = ladder
  const ids = [homeStoreId, flagshipStoreId]
  const [records, states] = await Promise.all([readExisting(store, stores, ids), readExisting(store, shopStates, ids)])
  const shops = new Map(
    [...records].map(([id, { data }]) => [id, { status: data.status, isOpen: shopIsOpen(states.get(id)?.data, data) }]),
  )
  const climbed = climb(
    candidatesOf({ scan: 'none', link: 'none', homeStoreId, near: [], flagshipStoreId, shops, nowMs }),
    ladder,
  )
  if (isRefused(climbed)) return climbed
  const chosen = records.get(climbed.value.storeId)
  if (!chosen) throw new Error(`the ladder chose store ${climbed.value.storeId}, which was not loaded`)
  return { value: chosen.data }
}
