/** The customer changes store. Somebody who was never here begins to be known by it. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { freshPerson } from '#cloudfunctions/platform/fresh-person.ts'
import { people } from '#shared/identity/documents.ts'
import { enterPerson } from '#shared/identity/person.ts'
import { stores } from '#shared/network/documents.ts'
import { decideChoice } from '#shared/routing/attribution/choose.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadPerson } from './load-person.ts'

export const chooseStore: UseCase<typeof routing.chooseStore> = async ({ storeId }, context) => {
  const { personId } = personOf(context)
  const [facts, wanted, person] = await Promise.all([
    loadPerson(context, personId),
    context.store.get(stores, storeId),
    context.store.get(people, personId),
  ])
  const decided = decideChoice(facts, wanted?.data)
  if ('refused' in decided) return decided
  const entering = enterPerson(person, freshPerson(context)).writes
  return {
    value: { storeId, storeName: wanted?.data.name ?? storeId },
    writes: [...entering, ...(decided.writes ?? [])],
  }
}
