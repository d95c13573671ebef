/** Puts a rule set, in force now or later. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { routing } from '#shared/routing/contract.ts'
import { decideEligibilityRules } from '#shared/routing/eligibility/rules.ts'
import { loadEligibilityRules } from './load-eligibility.ts'

export const putEligibilityRules: UseCase<typeof routing.putEligibilityRules> = async (
  { requestId: _requestId, effectiveFromMs, ...terms },
  { store, nowMs },
) =>
  decideEligibilityRules(await loadEligibilityRules(store), {
    terms,
    nowMs,
    ...(effectiveFromMs !== undefined && { effectiveFromMs }),
  })
