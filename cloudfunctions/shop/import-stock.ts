import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { operatorOf } from '#cloudfunctions/platform/operator.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { stores } from '#shared/network/documents.ts'
import type { shop } from '#shared/shop/contract.ts'
import { articleAt, skus, stock, stockCounts, WAREHOUSES_ID, warehouses } from '#shared/shop/documents.ts'
import { importStock as decide } from '#shared/shop/import-stock.ts'

/** Takes in HQ's figures of stock, row by row. */
export const importStock: UseCase<typeof shop.importStock> = async ({ rows }, context) => {
  const { store, nowMs } = context
  const ids = rows.map(({ holder, sku }) => articleAt(holder, sku))
  const [counts, named, known, listOfWarehouses] = await Promise.all([
    readExisting(store, stockCounts, ids),
    readExisting(
      store,
      skus,
      rows.map(({ sku }) => sku),
    ),
    readExisting(
      store,
      stores,
      rows.map(({ holder }) => holder),
    ),
    store.get(warehouses, WAREHOUSES_ID),
  ])
  const held = await readExisting(store, stock, ids)
  return decide({
    rows,
    skus: new Set(named.keys()),
    stores: new Map([...known].map(([id, { data }]) => [id, data])),
    facts: (id) => ({ lastCount: counts.get(id), stock: held.get(id) }),
    warehouses: listOfWarehouses,
    by: operatorOf(context),
    nowMs,
  })
}
