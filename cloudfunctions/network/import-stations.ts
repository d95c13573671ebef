import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { network } from '#shared/network/contract.ts'
import { models, stations } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import { wrongStation } from '#shared/network/row-rules.ts'

/** Creates or updates service stations, row by row. */
export const importStations: UseCase<typeof network.importStations> = async ({ rows, keep }, { store }) => {
  const [before, modelsNamed] = await Promise.all([
    readExisting(
      store,
      stations,
      rows.map((row) => row.stationId),
    ),
    readExisting(
      store,
      models,
      rows.flatMap((row) => row.repairModels ?? []),
    ),
  ])
  const known = { modelIds: new Set(modelsNamed.keys()) }
  return decideImport({
    collection: stations,
    rows,
    keep,
    idOf: (row) => row.stationId,
    before,
    wrong: (row) => wrongStation(row, known),
    versioned: 'stations',
  })
}
