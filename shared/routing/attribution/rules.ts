/**
 * The rules of attribution as data: sets with a moment from which each counts. An entry is judged by the set in force when it happened,
 * for ever, so a new set changes nothing that was decided before it. It has to be announced a day ahead: no request lasts that long, so
 * no entry can have been judged by a set that was already replaced.
 */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, refuse } from '../../kernel/decision.ts'
import { DAY_MS } from '../../kernel/time.ts'
import { type AttributionRuleSet, type AttributionRulesRecord, attributionRules } from './documents.ts'

/** Id of the one document. */
export const ATTRIBUTION_RULES_ID = 'attribution'

export const DEFAULT_RULE_SET: AttributionRuleSet = {
  version: 1,
  effectiveFromMs: 0,
  /** A store that brought a customer does not lose them by one purchase elsewhere, unless the customer says so. */
  purchaseElsewhere: 'asks',
  changesMax: 2,
  changeDays: 90,
  handOversMax: 2,
  handOverDays: 90,
  /** A night in which the customer may object before somebody new has their records. */
  handOverDelayHours: 24,
  contestDays: 30,
  answerDays: 7,
}

/** Moments of changes and hand-overs that are kept; no rule may count further back than these. */
export const MOMENTS_KEPT = 10

export type RuleSets = readonly AttributionRuleSet[]

export const ruleSetsOf = (stored: { data: AttributionRulesRecord } | undefined): RuleSets => [
  DEFAULT_RULE_SET,
  ...(stored?.data.sets ?? []),
]

/** The set in force at a moment. */
export const rulesAt = (sets: RuleSets, atMs: number): AttributionRuleSet =>
  sets.findLast((set) => set.effectiveFromMs <= atMs) ?? DEFAULT_RULE_SET

/**
 * Adds a set after all others.
 * @returns RULES_TOO_SOON when it would count in less than a day, or before a set that is announced already
 */
export function decideRules(
  before: Stored<AttributionRulesRecord> | undefined,
  { wanted, nowMs }: { wanted: Omit<AttributionRuleSet, 'version'>; nowMs: number },
): Decision<{ version: number; effectiveFromMs: number }, 'RULES_TOO_SOON'> {
  const last = ruleSetsOf(before).at(-1) ?? DEFAULT_RULE_SET
  const earliestMs = Math.max(nowMs + DAY_MS, last.effectiveFromMs + 1)
  if (wanted.effectiveFromMs < earliestMs) return refuse('RULES_TOO_SOON', { earliestMs })
  const set = { ...wanted, version: last.version + 1 }
  const after = { sets: [...(before?.data.sets ?? []), set] }
  return {
    value: { version: set.version, effectiveFromMs: set.effectiveFromMs },
    writes: [attributionRules.replace(ATTRIBUTION_RULES_ID, before, after)],
  }
}
