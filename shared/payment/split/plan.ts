/**
 * What everybody gets of an order when nothing of it is refunded. Planned once, when it is paid, and stored before anything is sent;
 * what a refund leaves of it is computed from it (legs.ts), so the plan never changes.
 */
import { assertFen, BASIS_POINTS, floorPart, sumFen } from '../../kernel/money.ts'
import { isPerson, type Merchant, type Receiver } from '../accounts.ts'
import type { SplitLimits } from './limits.ts'
import {
  type GroupFacts,
  isThere,
  PARTIES,
  type Party,
  type RuleCase,
  type SplitRuleSet,
  shareOf,
  speaksAbout,
} from './rules.ts'

/** Lines of an order about which the same facts hold. */
export interface PaidGroup extends GroupFacts {
  /** After discounts. */
  paidFen: number
  /** Who each party is. A party that nobody is gets nothing, and the payee keeps it. */
  accounts: Partial<Record<Party, Receiver>>
}

export interface SplitFacts {
  payee: Merchant
  /** WeChat's fee on the whole payment. */
  feeFen: number
  groups: PaidGroup[]
  /** By account: what employees got from their shops in this calendar month before this order. */
  earnedThisMonthFen?: Record<string, number>
}

export interface PlannedShare {
  /** Position of the group it is a part of. */
  group: number
  /** `debt`: not of this order; the payee pays what it owes from before. */
  party: Party | 'debt'
  account: Receiver
  /** The case that named the share, or the debt that is paid. */
  reason: string
  /** Goes out. */
  fen: number
  /** Did not fit under the cap: the payee keeps the money and owes it. */
  owedFen: number
  /** Does not go out because the receiver owed the payee as much. */
  offsets: { debtId: string; fen: number }[]
}

/** Documents hold it as it is. */
export interface SplitPlan {
  rulesVersion: number
  payee: Merchant
  feeFen: number
  /** What was paid for each group. */
  groupFen: number[]
  /** What each group's cap leaves free. */
  roomFen: number[]
  shares: PlannedShare[]
}

/**
 * Plans the split of a paid order: receivers are floored, the payee keeps the remainder. Where the shares of a group exceed what may be
 * shared of it (the ratio that WeChat names for this payee, or what its fee leaves), they are filled in the order of PARTIES, and what
 * does not fit is owed.
 * @throws RangeError for amounts that are none; Error where no case speaks about a group, which checkRules rules out
 */
export function planSplit(facts: SplitFacts, rules: SplitRuleSet, limits: SplitLimits): SplitPlan {
  const { payee, feeFen, groups } = facts
  const totalFen = checkedTotal(facts)
  const plan: SplitPlan = { rulesVersion: rules.version, payee, feeFen, groupFen: [], roomFen: [], shares: [] }
  for (const [at, group] of groups.entries()) {
    let roomFen = roomOf(group.paidFen, totalFen, feeFen, limits)
    const { id, shares } = caseOf(rules, group)
    for (const party of PARTIES) {
      const account = group.accounts[party]
      if (account === undefined || account === payee || !isThere(party, group)) continue
      const share = shares.find((named) => named.party === party)
      if (!share) continue
      const wantedFen = withinMonth(shareOf(share, group.paidFen), {
        party,
        account,
        rules,
        facts,
        before: plan.shares,
      })
      if (wantedFen === 0) continue
      const fen = isFull(plan.shares, account, limits) ? 0 : Math.min(wantedFen, roomFen)
      roomFen -= fen
      plan.shares.push({ group: at, party, account, reason: id, fen, owedFen: wantedFen - fen, offsets: [] })
    }
    plan.groupFen.push(group.paidFen)
    plan.roomFen.push(roomFen)
  }
  return plan
}

function checkedTotal({ feeFen, groups }: SplitFacts): number {
  let totalFen = 0
  for (const { paidFen } of groups) {
    assertFen(paidFen, 'what was paid for a group')
    totalFen += paidFen
  }
  assertFen(totalFen, 'what was paid')
  assertFen(feeFen, "WeChat's fee")
  if (feeFen > totalFen) throw new RangeError(`a fee of ${feeFen} fen on ${totalFen}`)
  return totalFen
}

/** Each group keeps to both caps by itself, so that the order does, whatever is refunded of it. */
function roomOf(paidFen: number, totalFen: number, feeFen: number, { maxRatio }: SplitLimits): number {
  if (totalFen === 0) return 0
  const afterFee = floorPart(paidFen, totalFen - feeFen, totalFen)
  return Math.min(floorPart(paidFen, maxRatio, BASIS_POINTS), afterFee)
}

function caseOf({ version, cases }: SplitRuleSet, group: PaidGroup): RuleCase {
  const found = cases.find((ruleCase) => speaksAbout(ruleCase, group))
  if (!found) throw new Error(`split rules ${version} have no case for ${group.goods}, ${group.productClass}`)
  return found
}

interface MonthOf {
  party: Party
  account: Receiver
  rules: SplitRuleSet
  facts: SplitFacts
  /** Shares of this order that came before. */
  before: readonly PlannedShare[]
}

function withinMonth(fen: number, { party, account, rules, facts, before }: MonthOf): number {
  if (party !== 'employee' || rules.employeeMonthlyMaxFen === undefined) return fen
  const ofThisOrder = before.filter((share) => share.party === 'employee' && share.account === account)
  const earnedFen =
    (facts.earnedThisMonthFen?.[account] ?? 0) + sumFen(ofThisOrder.map((share) => share.fen + share.owedFen))
  return Math.max(0, Math.min(fen, rules.employeeMonthlyMaxFen - earnedFen))
}

/** Whether a receiver no longer fits: merchants go out in one request and persons in another, so each kind has its places. */
export function isFull(shares: readonly PlannedShare[], account: Receiver, { receiversMax }: SplitLimits): boolean {
  if (shares.length < receiversMax) return false
  const ofKind = shares.filter(({ account: other, fen }) => fen > 0 && isPerson(other) === isPerson(account))
  const taken = new Set(ofKind.map((share) => share.account))
  return taken.size >= receiversMax && !taken.has(account)
}

/** What was paid for the whole order. */
export const paidFenOf = ({ groupFen }: Pick<SplitPlan, 'groupFen'>): number => sumFen(groupFen)
