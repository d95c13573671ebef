import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { network } from '#shared/network/contract.ts'
import { models, stores, units } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import { wrongUnit } from '#shared/network/row-rules.ts'

/** Creates or updates units with their part serials, row by row. */
export const importUnits: UseCase<typeof network.importUnits> = async ({ rows, keep }, { store }) => {
  const [before, modelsNamed, storesNamed] = await Promise.all([
    readExisting(
      store,
      units,
      rows.map((row) => row.serial),
    ),
    readExisting(
      store,
      models,
      rows.map((row) => row.modelId),
    ),
    readExisting(
      store,
      stores,
      rows.map((row) => row.storeId),
    ),
  ])
  const known = {
    models: new Map([...modelsNamed].map(([modelId, { data }]) => [modelId, data])),
    storeIds: new Set(storesNamed.keys()),
  }
  return decideImport({
    collection: units,
    rows,
    keep,
    idOf: (row) => row.serial,
    before,
    wrong: (row) => wrongUnit(row, known),
  })
}
