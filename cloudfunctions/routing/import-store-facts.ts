/** Takes in what HQ knows of stores, row by row. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { stores } from '#shared/network/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { storeFacts } from '#shared/routing/eligibility/documents.ts'
import { decideStoreFacts } from '#shared/routing/eligibility/import-facts.ts'

export const importStoreFacts: UseCase<typeof routing.importStoreFacts> = async ({ rows }, { store, nowMs }) => {
  const ids = [...new Set(rows.map((row) => row.storeId))]
  const [known, before] = await Promise.all([store.getMany(stores, ids), store.getMany(storeFacts, ids)])
  return decideStoreFacts(rows, {
    stores: new Set(known.flatMap((found) => (found ? [found.id] : []))),
    before: new Map(before.flatMap((found) => (found ? [[found.id, found] as const] : []))),
    nowMs,
  })
}
