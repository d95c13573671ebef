/** Somebody's phone number is known, whether they bound it now or before the import: if HQ imported a customer with that number, they are that customer. */
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import { people } from '#shared/identity/documents.ts'
import { PHONE_BOUND } from '#shared/identity/phone-exchange.ts'
import { staff } from '#shared/network/documents.ts'
import { waitingCustomers } from '#shared/routing/attribution/documents.ts'
import { bindWaiting, IMPORTED_FOUND } from '#shared/routing/attribution/import-customers.ts'
import { loadPerson } from './load-person.ts'

export const bindImported: Consumer = {
  name: 'routing.bindImported',
  types: [PHONE_BOUND, IMPORTED_FOUND],
  handle: async (event, context) => {
    const { store } = context
    const { personId, phoneHash } = event.data as { personId: string; phoneHash: string }
    const [waiting, person, facts] = await Promise.all([
      store.get(waitingCustomers, phoneHash),
      store.get(people, personId),
      loadPerson(context, personId),
    ])
    // An account deleted meanwhile is not tied to a store by a number that is gone.
    if (!waiting || person?.data.dataKey === undefined) return { value: undefined }
    const { staffId } = waiting.data
    const guide = staffId === undefined ? undefined : await store.get(staff, staffId)
    const held = people.check(personId, { version: person.version })
    return { value: undefined, writes: [held, ...bindWaiting(facts, waiting, guide?.data)] }
  },
}
