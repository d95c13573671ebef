import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { staffMoved } from '#shared/network/changes.ts'
import type { network } from '#shared/network/contract.ts'
import { staff, stations, stores } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import { wrongStaff } from '#shared/network/row-rules.ts'

/** Creates or updates guides, owners, engineers and agents, row by row. Someone who left keeps their record with status `left`; whoever sells at a store no more is told of in an event. */
export const importStaff: UseCase<typeof network.importStaff> = async ({ rows, keep }, { store }) => {
  const [before, storesNamed, stationsNamed] = await Promise.all([
    readExisting(
      store,
      staff,
      rows.map((row) => row.staffId),
    ),
    readExisting(
      store,
      stores,
      rows.map((row) => row.storeId),
    ),
    readExisting(
      store,
      stations,
      rows.map((row) => row.stationId),
    ),
  ])
  const known = { storeIds: new Set(storesNamed.keys()), stationIds: new Set(stationsNamed.keys()) }
  const decided = decideImport({
    collection: staff,
    rows,
    keep,
    idOf: (row) => row.staffId,
    before,
    wrong: (row) => wrongStaff(row, known),
  })
  return { ...decided, events: staffMoved(before, decided.writes ?? []) }
}
