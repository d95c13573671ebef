/** The customer does not want the guide they were, or are being, handed to. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { decideObjection } from '#shared/routing/attribution/hand-over.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadPerson } from './load-person.ts'

export const objectHandOver: UseCase<typeof routing.objectHandOver> = async (_input, context) => {
  const decided = decideObjection(await loadPerson(context, personOf(context).personId))
  if ('refused' in decided) return decided
  const { staffId } = decided.value
  return { ...decided, value: { ...(staffId !== undefined && { staffId }) } }
}
