/** Customers from before the system, by phone number. Of the number only a keyed hash is kept. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { operatorOf } from '#cloudfunctions/platform/operator.ts'
import { phoneHash } from '#cloudfunctions/platform/phone-hash.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { waitingCustomers } from '#shared/routing/attribution/documents.ts'
import { decideCustomerRows } from '#shared/routing/attribution/import-customers.ts'
import type { routing } from '#shared/routing/contract.ts'
import { byId } from './by-id.ts'

export const importCustomers: UseCase<typeof routing.importCustomers> = async ({ rows }, context) => {
  const { store, vault, nowMs } = context
  const hashes = rows.map(({ phone }) => phoneHash(vault, phone))
  const [before, shops, guides] = await Promise.all([
    store.getMany(waitingCustomers, [...new Set(hashes)]),
    byId(
      store,
      stores,
      rows.map(({ storeId }) => storeId),
    ),
    byId(
      store,
      staff,
      rows.map(({ staffId }) => staffId),
    ),
  ])
  const facts = rows.map(({ phone: _, ...row }, at) => ({
    phoneHash: hashes[at] ?? '',
    row,
    store: shops.get(row.storeId),
    guide: row.staffId === undefined ? undefined : guides.get(row.staffId),
  }))
  const waiting = new Map(before.flatMap((one) => (one ? [[one.id, one] as const] : [])))
  const { results, ...decided } = decideCustomerRows(facts, waiting, { operatorId: operatorOf(context), nowMs })
  return { value: { results }, ...decided }
}
