/** HQ announces a set of attribution rules. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { attributionRules } from '#shared/routing/attribution/documents.ts'
import { ATTRIBUTION_RULES_ID, decideRules } from '#shared/routing/attribution/rules.ts'
import type { routing } from '#shared/routing/contract.ts'

export const setAttributionRules: UseCase<typeof routing.setAttributionRules> = async ({ rules }, { store, nowMs }) =>
  decideRules(await store.get(attributionRules, ATTRIBUTION_RULES_ID), { wanted: rules, nowMs })
