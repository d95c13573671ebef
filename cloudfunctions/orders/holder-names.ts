/** What people call whoever delivers. */
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { stores } from '#shared/network/documents.ts'
import type { OrderRecord } from '#shared/orders/documents.ts'
import { isWarehouse } from '#shared/shop/documents.ts'

/** Of the sources of these orders. A store that HQ no longer lists keeps its code. */
export async function holderNames(
  store: Reads,
  orders: readonly Pick<OrderRecord, 'sources' | 'storeId'>[],
): Promise<(holder: string) => string> {
  const holders = orders.flatMap(({ sources, storeId }) => [storeId, ...sources.map(({ holder }) => holder)])
  const known = await readExisting(
    store,
    stores,
    holders.filter((holder) => !isWarehouse(holder)),
  )
  return (holder) => (isWarehouse(holder) ? '总部仓库' : (known.get(holder)?.data.name ?? holder))
}
