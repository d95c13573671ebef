import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { network } from '#shared/network/contract.ts'
import { stations } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import { readExisting } from './read-existing.ts'

/** Creates or updates service stations, row by row. */
export const importStations: UseCase<typeof network.importStations> = async ({ rows, keep }, { store }) => {
  const before = await readExisting(
    store,
    stations,
    rows.map((row) => row.stationId),
  )
  return decideImport({ collection: stations, rows, keep, idOf: (row) => row.stationId, before })
}
