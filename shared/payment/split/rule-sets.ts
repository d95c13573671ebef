/** Which set of split rules counts when, and how HQ adds one. What was ordered under a set stays under it. */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, refuse } from '../../kernel/decision.ts'
import { type SplitRulesRecord, splitRules } from '../documents.ts'
import { checkRules } from './check-rules.ts'
import type { SplitLimits } from './limits.ts'
import { DEFAULT_SPLIT_RULES, type SplitRuleSet, type SplitTerms } from './rules.ts'

/** Id of the one document. */
export const SPLIT_RULES_ID = 'split'

const setsOf = (stored: { data: SplitRulesRecord } | undefined): SplitRuleSet[] => [
  DEFAULT_SPLIT_RULES,
  ...(stored?.data.sets ?? []),
]

/** The set in force at a moment: an order asks with the moment it was made, and keeps the version. */
export const splitRulesAt = (stored: { data: SplitRulesRecord } | undefined, atMs: number): SplitRuleSet =>
  setsOf(stored).findLast(({ effectiveFromMs }) => effectiveFromMs <= atMs) ?? DEFAULT_SPLIT_RULES

/** The set with a version, for an order that was made under it; undefined when there never was one. */
export const splitRulesOf = (
  stored: { data: SplitRulesRecord } | undefined,
  version: number,
): SplitRuleSet | undefined => setsOf(stored).find((set) => set.version === version)

/**
 * Adds a set after all others.
 * @param limits the tightest that any payee has: a set counts for all of them
 * @returns RULES_TOO_SOON for a moment that is over, or before a set that is announced already · RULES_BREAK with `problems`, each with an
 * order that shows it
 */
export function decideSplitRules(
  before: Stored<SplitRulesRecord> | undefined,
  wanted: { terms: SplitTerms; effectiveFromMs: number },
  { limits, nowMs }: { limits: SplitLimits; nowMs: number },
): Decision<{ version: number; effectiveFromMs: number }, 'RULES_TOO_SOON' | 'RULES_BREAK'> {
  const last = setsOf(before).at(-1) ?? DEFAULT_SPLIT_RULES
  const earliestMs = Math.max(nowMs, last.effectiveFromMs + 1)
  if (wanted.effectiveFromMs < earliestMs) return refuse('RULES_TOO_SOON', { earliestMs })
  const problems = checkRules(wanted.terms, limits)
  if (problems.length > 0) return refuse('RULES_BREAK', { problems })
  const set: SplitRuleSet = {
    ...wanted.terms,
    version: last.version + 1,
    effectiveFromMs: wanted.effectiveFromMs,
  }
  const after = { sets: [...(before?.data.sets ?? []), set] }
  return {
    value: { version: set.version, effectiveFromMs: set.effectiveFromMs },
    writes: [splitRules.replace(SPLIT_RULES_ID, before, after)],
  }
}
