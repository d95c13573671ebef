/** Every rule set there is, for HQ. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { routing } from '#shared/routing/contract.ts'
import { eligibilityAt, eligibilitySetsOf } from '#shared/routing/eligibility/rules.ts'
import { loadEligibilityRules } from './load-eligibility.ts'

export const eligibilityRules: UseCase<typeof routing.eligibilityRules> = async (_input, { store, nowMs }) => {
  const stored = await loadEligibilityRules(store)
  return { value: { inForce: eligibilityAt(stored, nowMs).version, sets: eligibilitySetsOf(stored) } }
}
