/** What a store must meet, as data. The set put last counts from its moment on; the states of stores follow at their next evaluation. */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, refuse } from '../../kernel/decision.ts'
import {
  type EligibilityRuleSet,
  type EligibilityRulesRecord,
  type EligibilityTerms,
  eligibilityRules,
} from './documents.ts'

/** Id of the one document. */
export const ELIGIBILITY_RULES_ID = 'eligibility'

/** Enough for a set a week for two years. */
const SETS_KEPT = 100

/** Bars that a living counter passes without trying: HQ raises them when it has tried what that would do. */
export const DEFAULT_ELIGIBILITY: EligibilityRuleSet = {
  version: 1,
  effectiveFromMs: 0,
  conditions: [
    { kind: 'guides', atLeast: 1 },
    { kind: 'registrations', atLeast: 1, days: 30 },
    { kind: 'customers', atLeast: 1, days: 90 },
    { kind: 'followers', atLeast: 10 },
    { kind: 'answer-minutes', atMost: 60 },
    { kind: 'no-diversion' },
  ],
  graceDays: 14,
  /** Stores were there before their shops: each has the same time to get ready. */
  firstGraceDays: 14,
  factDays: 90,
}

export const eligibilitySetsOf = (stored: { data: EligibilityRulesRecord } | undefined): EligibilityRuleSet[] => [
  DEFAULT_ELIGIBILITY,
  ...(stored?.data.sets ?? []),
]

/** The set in force at a moment. */
export const eligibilityAt = (stored: { data: EligibilityRulesRecord } | undefined, atMs: number): EligibilityRuleSet =>
  eligibilitySetsOf(stored).findLast((set) => set.effectiveFromMs <= atMs) ?? DEFAULT_ELIGIBILITY

/**
 * Puts a set, in force from now or from a later moment.
 * @returns RULES_IN_PAST for a moment that is over: what was judged then was judged by other rules
 */
export function decideEligibilityRules(
  before: Stored<EligibilityRulesRecord> | undefined,
  { terms, effectiveFromMs, nowMs }: { terms: EligibilityTerms; effectiveFromMs?: number; nowMs: number },
): Decision<{ version: number; effectiveFromMs: number }, 'RULES_IN_PAST'> {
  const fromMs = effectiveFromMs ?? nowMs
  if (fromMs < nowMs) return refuse('RULES_IN_PAST')
  const sets = eligibilitySetsOf(before)
  const version = Math.max(...sets.map((set) => set.version)) + 1
  const set: EligibilityRuleSet = { ...terms, version, effectiveFromMs: fromMs }
  const kept = [...(before?.data.sets ?? []), set].slice(-SETS_KEPT)
  return {
    value: { version, effectiveFromMs: fromMs },
    writes: [eligibilityRules.replace(ELIGIBILITY_RULES_ID, before, { sets: kept })],
  }
}
