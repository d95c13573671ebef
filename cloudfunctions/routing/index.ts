/** What routing brings to the functions: its operations, its consumer and what it does every night. */
import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { routing } from '#shared/routing/contract.ts'
import * as e from '#shared/routing/eligibility/schema.ts'
import { routingSentences } from '#shared/routing/sentences.ts'
import { countClaims } from './count-claims.ts'
import { eligibility } from './eligibility.ts'
import { eligibilityRules } from './eligibility-rules.ts'
import { evaluateStore } from './evaluate-store.ts'
import { importStoreFacts } from './import-store-facts.ts'
import { nightlyRound } from './nightly-round.ts'
import { putEligibilityRules } from './put-eligibility-rules.ts'
import { confirmDiversion, liftDiversion } from './rule-on-diversion.ts'
import { tryEligibilityRules } from './try-eligibility-rules.ts'

export const routingFunctions = areaFunctions(routing, {
  schemas: {
    eligibility: { input: e.eligibilityInput, output: e.shopStanding },
    evaluateStore: { input: e.evaluateStoreInput, output: e.shopStanding },
    eligibilityRules: { input: e.eligibilityRulesInput, output: e.eligibilityRulesOutput },
    putEligibilityRules: { input: e.putEligibilityRulesInput, output: e.putEligibilityRulesOutput },
    tryEligibilityRules: { input: e.tryEligibilityRulesInput, output: e.tryEligibilityRulesOutput },
    confirmDiversion: { input: e.rulingInput, output: e.rulingOutput },
    liftDiversion: { input: e.rulingInput, output: e.rulingOutput },
    importStoreFacts: { input: e.importStoreFactsInput, output: e.importStoreFactsOutput },
  },
  sentences: routingSentences,
  useCases: {
    eligibility,
    evaluateStore,
    eligibilityRules,
    putEligibilityRules,
    tryEligibilityRules,
    confirmDiversion,
    liftDiversion,
    importStoreFacts,
  },
  consumers: [countClaims],
  routines: [nightlyRound],
})
