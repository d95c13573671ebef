/** What other rules would do to stores at their next evaluation, before HQ puts them. */

import { decideEligibility } from './decide.ts'
import type {
  ConditionKind,
  EligibilityRuleSet,
  EligibilityTerms,
  ShopStateName,
  ShopStateRecord,
} from './documents.ts'
import type { EligibilityFacts } from './judge.ts'

export interface StoreToTry {
  facts: EligibilityFacts
  before: ShopStateRecord
}

export interface TriedStore {
  storeId: string
  was: ShopStateName
  would: ShopStateName
  /** What would not be met. */
  unmet: ConditionKind[]
}

export interface Tried {
  /** Would be warned; suspended after the grace unless something changes. */
  warned: number
  /** Would be suspended at once: their grace is over. */
  suspended: number
  /** Would be open, where the rules in force warn or suspend. */
  opened: number
  /** Only those for which the rules make a difference. */
  stores: TriedStore[]
}

/** The same evaluation by both rules, so that what would happen anyway is not laid to the change. */
export function tryRules(
  stores: readonly StoreToTry[],
  { inForce, wanted, nowMs }: { inForce: EligibilityRuleSet; wanted: EligibilityTerms; nowMs: number },
): Tried {
  const other: EligibilityRuleSet = { ...wanted, version: 0, effectiveFromMs: nowMs }
  const tried: Tried = { warned: 0, suspended: 0, opened: 0, stores: [] }
  for (const { facts, before } of stores) {
    const anyway = decideEligibility(before.storeId, facts, inForce, before, nowMs)
    const after = decideEligibility(before.storeId, facts, other, before, nowMs)
    if (after.state === anyway.state) continue
    tried[after.state === 'warning' ? 'warned' : after.state === 'open' ? 'opened' : 'suspended'] += 1
    const unmet = after.conditions.filter(({ outcome }) => outcome === 'unmet').map(({ kind }) => kind)
    tried.stores.push({ storeId: before.storeId, was: before.state, would: after.state, unmet })
  }
  return tried
}
