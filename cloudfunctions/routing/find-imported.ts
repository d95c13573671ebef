/** HQ imported customers by their numbers: those who bound theirs already are found by its hash, and each is then bound as if they did so now. */
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import { people } from '#shared/identity/documents.ts'
import { CUSTOMERS_WAIT, type CustomersWait, IMPORTED_FOUND } from '#shared/routing/attribution/import-customers.ts'

export const findImported: Consumer = {
  name: 'routing.findImported',
  types: [CUSTOMERS_WAIT],
  handle: async (event, { store }) => {
    const { phoneHashes } = event.data as CustomersWait
    const holders = await Promise.all(phoneHashes.map((pk) => store.query(people, 'byPhone', { pk, limit: 1 })))
    const events = holders.flatMap(({ rows }, at) =>
      rows.map(({ data }) => ({
        type: IMPORTED_FOUND,
        data: { personId: data.personId, phoneHash: phoneHashes[at] ?? '' },
      })),
    )
    return { value: undefined, events }
  },
}
