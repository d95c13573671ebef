/**
 * Where a store stands with its online shop.
 *
 *     first judged ──met──▶ open ──not met──▶ warning ──grace over──▶ suspended ──met──▶ open
 *          └──not met──▶ warning ──grace over, never met──▶ not-yet ──met──▶ open
 *
 * Nobody's shop is shut without the whole grace, a warned store that meets the conditions is open again, and judging twice with the
 * same facts changes nothing. What HQ's list says of the store is another thing and wins: see shop-is-open.ts.
 */
import type { Stored } from '../../kernel/collection.ts'
import type { EventDraft, Op } from '../../kernel/decision.ts'
import { DAY_MS, localDate } from '../../kernel/time.ts'
import {
  type EligibilityRuleSet,
  type JudgedCondition,
  type ShopStateName,
  type ShopStateRecord,
  shopStates,
} from './documents.ts'
import { type EligibilityFacts, judge } from './judge.ts'

const TURNS_KEPT = 20

type Standing = Pick<ShopStateRecord, 'state' | 'graceUntilMs'>

/** @returns the very same record when nothing changed and it was judged on this day already */
export function decideEligibility(
  storeId: string,
  facts: EligibilityFacts,
  rules: EligibilityRuleSet,
  before: ShopStateRecord | undefined,
  nowMs: number,
): ShopStateRecord {
  const conditions = judge(facts, rules, before?.conditions ?? [], nowMs)
  const unmet = conditions.filter(({ outcome }) => outcome === 'unmet').map(({ kind }) => kind)
  const standing = unmet.length === 0 ? ({ state: 'open' } as const) : withUnmet(before, rules, nowMs)
  const turned = standing.state !== before?.state
  const turn = { state: standing.state, atMs: nowMs, rulesVersion: rules.version, unmet }
  const after: ShopStateRecord = {
    storeId,
    ...standing,
    sinceMs: turned || !before ? nowMs : before.sinceMs,
    everMet: before?.everMet === true || unmet.length === 0,
    conditions,
    rulesVersion: rules.version,
    guides: facts.guides,
    judgedAtMs: nowMs,
    history: turned ? [...(before?.history ?? []), turn].slice(-TURNS_KEPT) : (before?.history ?? []),
  }
  return before && !turned && saysTheSame(before, after) ? before : after
}

/** A grace that runs is kept as it was announced, whatever the rules are by now. */
function withUnmet(before: ShopStateRecord | undefined, rules: EligibilityRuleSet, nowMs: number): Standing {
  const warned = (days: number): Standing => ({ state: 'warning', graceUntilMs: nowMs + days * DAY_MS })
  if (!before) return rules.firstGraceDays > 0 ? warned(rules.firstGraceDays) : { state: 'not-yet' }
  if (before.state === 'open') return warned(rules.graceDays)
  const { state, graceUntilMs, everMet } = before
  if (state !== 'warning') return { state }
  if (graceUntilMs !== undefined && nowMs < graceUntilMs) return { state, graceUntilMs }
  return { state: everMet ? 'suspended' : 'not-yet' }
}

function saysTheSame(before: ShopStateRecord, after: ShopStateRecord): boolean {
  const sameDay = localDate(before.judgedAtMs) === localDate(after.judgedAtMs)
  const { guides, rulesVersion, conditions } = before
  if (!sameDay || guides !== after.guides || rulesVersion !== after.rulesVersion) return false
  return (
    conditions.length === after.conditions.length &&
    conditions.every((condition, at) => sameCondition(condition, after.conditions[at]))
  )
}

const sameCondition = (one: JudgedCondition, other: JudgedCondition | undefined): boolean =>
  other !== undefined &&
  (['kind', 'needed', 'has', 'days', 'asOf', 'outcome'] as const).every((field) => one[field] === other[field])

const isShut = (state: ShopStateName | undefined): boolean => state === 'suspended' || state === 'not-yet'

/** The decision with the write and the event that make it so; neither when nothing changed. Events name the store and nothing else. */
export function evaluateShop(
  before: Stored<ShopStateRecord> | undefined,
  storeId: string,
  facts: EligibilityFacts,
  rules: EligibilityRuleSet,
  nowMs: number,
): { state: ShopStateRecord; writes: Op[]; events: EventDraft[] } {
  const state = decideEligibility(storeId, facts, rules, before?.data, nowMs)
  if (state === before?.data) return { state, writes: [], events: [] }
  const type = eventOf(before?.data.state, state.state)
  return {
    state,
    writes: [shopStates.replace(storeId, before, state)],
    events: type === undefined ? [] : [{ type, data: { storeId } }],
  }
}

/** A warning that is over is told by the shop staying open; nothing happened to it. */
function eventOf(before: ShopStateName | undefined, after: ShopStateName): string | undefined {
  if (before === after) return undefined
  if (after === 'warning') return 'routing.shopWarned'
  if (isShut(after)) return 'routing.shopSuspended'
  return isShut(before) ? 'routing.shopReopened' : undefined
}
