/** Whose customer the caller is, and why, in words for them. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { changePossibleFromMs } from '#shared/routing/attribution/register.ts'
import type { routing } from '#shared/routing/contract.ts'
import { customerFiles } from './customer-files.ts'
import { loadPerson } from './load-person.ts'

export const myStore: UseCase<typeof routing.myStore> = async (_input, context) => {
  const facts = await loadPerson(context, personOf(context).personId)
  const [file] = facts.before ? await customerFiles(context, [facts.before.data], 'customer') : []
  const changePossible = changePossibleFromMs(facts)
  return {
    value: {
      ...(file?.store && { store: file.store }),
      ...(file?.guide && { guideName: file.guide.name }),
      ...(file?.coming && { coming: { guideName: file.coming.name, effectiveAtMs: file.coming.effectiveAtMs } }),
      ...(file?.because && { because: file.because }),
      ...(changePossible !== undefined && { changePossibleFromMs: changePossible }),
    },
  }
}
