/** Whether customers may be led to a store's online shop. */
import type { StoreRecord } from '../../network/documents.ts'
import type { ShopStateRecord } from './documents.ts'

/**
 * HQ's own word on the store wins over everything. A store nobody judged yet counts as open, so that shops work before the first night;
 * a warned one is open until its grace is over and a night has said so.
 */
export function shopIsOpen(
  state: Pick<ShopStateRecord, 'state'> | undefined,
  store: Pick<StoreRecord, 'status'>,
): boolean {
  return store.status === 'open' && state?.state !== 'suspended' && state?.state !== 'not-yet'
}
