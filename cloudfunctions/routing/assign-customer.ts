/** HQ rules without a dispute whose customer somebody is. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { operatorOf } from '#cloudfunctions/platform/operator.ts'
import { people } from '#shared/identity/documents.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { decideAssignment } from '#shared/routing/attribution/assign.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadPerson } from './load-person.ts'

export const assignCustomer: UseCase<typeof routing.assignCustomer> = async (input, context) => {
  const { customerId, storeId, staffId, reason } = input
  const { store } = context
  const [facts, person, shop, guide] = await Promise.all([
    loadPerson(context, customerId),
    store.get(people, customerId),
    store.get(stores, storeId),
    staffId === undefined ? undefined : store.get(staff, staffId),
  ])
  const decided = decideAssignment(facts, {
    store: shop?.data,
    ...(staffId !== undefined && { guide: { staffId, record: guide?.data } }),
    known: person !== undefined,
    operatorId: operatorOf(context),
    reason,
  })
  if ('refused' in decided) return decided
  return { ...decided, value: { customerId, storeId, position: decided.value.position } }
}
