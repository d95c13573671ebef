import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { stores } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import { storeOfAccount } from '#shared/payment/accounts.ts'
import type { payment } from '#shared/payment/contract.ts'
import { merchants } from '#shared/payment/documents.ts'
import type { PayContext } from './pay-platform.ts'

/** Creates or updates merchant numbers, row by row. A payment that was begun keeps the number it began with. */
export const importMerchants: UseCase<typeof payment.importMerchants, PayContext> = async ({ rows }, { store }) => {
  const [before, known] = await Promise.all([
    readExisting(
      store,
      merchants,
      rows.map(({ account }) => account),
    ),
    readExisting(
      store,
      stores,
      rows.map(({ account }) => storeOfAccount(account)),
    ),
  ])
  return decideImport({
    collection: merchants,
    rows,
    idOf: ({ account }) => account,
    before,
    wrong: ({ account }) => {
      const storeId = storeOfAccount(account)
      return storeId === undefined || known.has(storeId) ? undefined : 'STORE_UNKNOWN'
    },
  })
}
