import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { network } from '#shared/network/contract.ts'
import { models } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import { wrongModel } from '#shared/network/row-rules.ts'

/** Creates or updates product models, row by row. */
export const importModels: UseCase<typeof network.importModels> = async ({ rows, keep }, { store }) => {
  const before = await readExisting(
    store,
    models,
    rows.map((row) => row.modelId),
  )
  return decideImport({ collection: models, rows, keep, idOf: (row) => row.modelId, before, wrong: wrongModel })
}
