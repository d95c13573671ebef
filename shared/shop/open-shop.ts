/** Whether a store's online shop may be entered now, and what to tell a customer where it may not. */
import { type Decision, refuse } from '../kernel/decision.ts'
import type { StoreRecord } from '../network/documents.ts'
import type { ShopStateRecord } from '../routing/eligibility/documents.ts'
import { shopIsOpen } from '../routing/eligibility/shop-is-open.ts'

export type ShopRefusal = 'STORE_UNKNOWN' | 'STORE_CLOSED' | 'STORE_SUSPENDED' | 'SHOP_SUSPENDED'

export function openShop(
  store: StoreRecord | undefined,
  state: ShopStateRecord | undefined,
): Decision<StoreRecord, ShopRefusal> {
  if (!store) return refuse('STORE_UNKNOWN')
  const data = { storeName: store.name }
  if (store.status === 'closed') return refuse('STORE_CLOSED', data)
  if (store.status === 'suspended') return refuse('STORE_SUSPENDED', data)
  return shopIsOpen(state, store) ? { value: store } : refuse('SHOP_SUSPENDED', data)
}
