/** What may be asked about a store's right to its online shop; part of routing's contract. */
import type { InferInput, InferOutput } from 'valibot'
import { operation } from '../../kernel/operation.ts'
import type * as schema from './schema.ts'

export type ShopStanding = InferOutput<typeof schema.shopStanding>
export type EligibilityRules = InferOutput<typeof schema.eligibilityRulesOutput>
export type TriedRules = InferOutput<typeof schema.tryEligibilityRulesOutput>

export const eligibilityOperations = {
  eligibility: operation<InferInput<typeof schema.eligibilityInput>, ShopStanding>()({
    summary:
      "Where a store's online shop stands: each condition with its bar and what is missing, and how it came there.",
    roles: ['owner', 'hq'],
    changes: false,
    refusals: ['NOT_YOUR_STORE', 'STORE_UNKNOWN'],
  }),
  evaluateStore: operation<InferInput<typeof schema.evaluateStoreInput>, ShopStanding>()({
    summary: 'Judges a store now instead of tonight. One that HQ suspended or closed is left as it was.',
    roles: ['owner', 'hq'],
    changes: true,
    refusals: ['NOT_YOUR_STORE', 'STORE_UNKNOWN'],
  }),
  eligibilityRules: operation<InferInput<typeof schema.eligibilityRulesInput>, EligibilityRules>()({
    summary: 'Every rule set there is, and which one is in force.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
  putEligibilityRules: operation<
    InferInput<typeof schema.putEligibilityRulesInput>,
    InferOutput<typeof schema.putEligibilityRulesOutput>
  >()({
    summary: 'Puts a new rule set, in force now or from a later moment.',
    roles: ['hq'],
    changes: true,
    refusals: ['RULES_IN_PAST'],
  }),
  tryEligibilityRules: operation<InferInput<typeof schema.tryEligibilityRulesInput>, TriedRules>()({
    summary:
      'What other rules would do to the stores at their next evaluation, a page of stores at a time; nothing changes.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
  confirmDiversion: operation<InferInput<typeof schema.rulingInput>, InferOutput<typeof schema.rulingOutput>>()({
    summary: 'HQ confirms that a store sold a unit outside its area; it counts against its shop until it is lifted.',
    roles: ['hq'],
    changes: true,
    refusals: ['STORE_UNKNOWN', 'UNIT_UNKNOWN', 'DIVERSION_CONFIRMED'],
  }),
  liftDiversion: operation<InferInput<typeof schema.rulingInput>, InferOutput<typeof schema.rulingOutput>>()({
    summary: 'HQ lifts a confirmed diversion.',
    roles: ['hq'],
    changes: true,
    refusals: ['DIVERSION_UNKNOWN'],
  }),
  importStoreFacts: operation<
    InferInput<typeof schema.importStoreFactsInput>,
    InferOutput<typeof schema.importStoreFactsOutput>
  >()({
    summary:
      'Takes in followers and answer times of stores with the day they are of, row by row; older figures change nothing.',
    roles: ['hq'],
    changes: true,
    refusals: [],
  }),
}
