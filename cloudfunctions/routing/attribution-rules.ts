/** Every set of attribution rules, the default one first. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadRuleSets } from './load-person.ts'

export const attributionRules: UseCase<typeof routing.attributionRules> = async (_input, { store }) => ({
  value: { sets: [...(await loadRuleSets(store))] },
})
