import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { network } from '#shared/network/contract.ts'
import { holidays } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'

/** Creates or updates days of the yearly holiday notice, row by row. */
export const importHolidays: UseCase<typeof network.importHolidays> = async ({ rows, keep }, { store }) => {
  const before = await readExisting(
    store,
    holidays,
    rows.map((row) => row.date),
  )
  return decideImport({ collection: holidays, rows, keep, idOf: (row) => row.date, before, versioned: 'holidays' })
}
