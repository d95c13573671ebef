import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { storesChanged } from '#shared/network/changes.ts'
import type { network } from '#shared/network/contract.ts'
import { stores } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'

/** Creates or updates stores, row by row; those that closed or opened again are told of in an event. */
export const importStores: UseCase<typeof network.importStores> = async ({ rows, keep }, { store }) => {
  const before = await readExisting(
    store,
    stores,
    rows.map((row) => row.storeId),
  )
  const decided = decideImport({
    collection: stores,
    rows,
    keep,
    idOf: (row) => row.storeId,
    before,
    versioned: 'stores',
  })
  return { ...decided, events: storesChanged(before, decided.writes ?? []) }
}
