/** What anybody may see of a store. */
import { inDatum } from '../kernel/datum.ts'
import type { StoreCard } from './contract.ts'
import type { StoreRecord } from './documents.ts'

/** The public card, its point as WeChat's map takes it. */
export function storeCard(store: StoreRecord): StoreCard {
  const { storeId, name, city, address, phone, hours, status } = store
  return {
    storeId,
    name,
    city,
    address,
    status,
    point: inDatum(store.point, 'GCJ-02'),
    ...(phone && { phone }),
    ...(hours && { hours }),
  }
}
