/**
 * What is due to everybody after refunds, as a function of the plan and of all that was refunded, never of how it came about: so refunds
 * commute, and parts that add up to the whole end where one whole refund does.
 */
import { floorPart, sumFen } from '../../kernel/money.ts'
import { isPerson, type Receiver } from '../accounts.ts'
import { type PlannedShare, paidFenOf, type SplitPlan } from './plan.ts'

/** All that was given back so far. */
export interface Refunded {
  /** Of each group, for goods that came back. */
  groupFen: number[]
  /** Beside that, for no goods: a price lowered afterwards. It lowers what is left of every group alike. */
  looseFen: number
}

/**
 * One receiver of one order. WeChat's fee and what the payee keeps are legs as well, so the legs add up to paid − refunded.
 * `merchant` may go out at once, `person` when the refund window is over, `payee` is what the end of the freeze leaves them.
 */
export interface Leg {
  party: PlannedShare['party'] | 'payee' | 'wechat'
  account: Receiver | 'wechat'
  kind: 'merchant' | 'person' | 'payee' | 'fee'
  fen: number
  /** Cases and debts that it comes from. */
  reasons: string[]
}

/** A debt that this order makes, for a case, or makes smaller; `reason` is the case or the older debt. */
export interface DebtPart {
  debtor: Receiver
  creditor: Receiver
  reason: string
  fen: number
}

export interface Due {
  refundedFen: number
  rulesVersion: number
  /** Receivers in the order of the plan, then the payee and WeChat; each account once, and none with nothing. */
  legs: Leg[]
  /** What did not fit under the cap: the payee keeps it and owes it. */
  owed: DebtPart[]
  /** Older debts that this order settles: the payee's by sending more, a receiver's by sending less. */
  settled: DebtPart[]
}

export const nothingRefunded = ({ groupFen }: Pick<SplitPlan, 'groupFen'>): Refunded => ({
  groupFen: groupFen.map(() => 0),
  looseFen: 0,
})

/** What a part of a group comes to now; and what is left of the order. */
interface Remaining {
  fen: number
  of: (group: number, fen: number) => number
}

function remainingOf(plan: SplitPlan, refunded: Refunded): Remaining {
  const paidFen = paidFenOf(plan)
  const byGroup = sumFen(refunded.groupFen)
  const afterGoods = paidFen - byGroup
  const fen = afterGoods - Math.min(refunded.looseFen, afterGoods)
  if (fen === paidFen) return { fen, of: (_group, share) => share }
  if (fen === 0) return { fen, of: () => 0 }
  const of = (group: number, share: number): number => {
    const paid = plan.groupFen[group] ?? 0
    const left = paid - (refunded.groupFen[group] ?? 0)
    if (fen === afterGoods) return floorPart(share, left, paid)
    return Number((BigInt(share) * BigInt(left) * BigInt(fen)) / (BigInt(paid) * BigInt(afterGoods)))
  }
  return { fen, of }
}

/** What WeChat still has of its fee: it gives back the floor of the part that was refunded. */
const feeKept = (feeFen: number, paidFen: number, refundedFen: number): number =>
  refundedFen === 0 ? feeFen : feeFen - floorPart(feeFen, refundedFen, paidFen)

/**
 * The legs of an order. Every share is floor(planned × what is left of its group), so nobody's grows by a refund, and the shares of what
 * is left keep to the caps of what is left.
 * @throws Error when the payee would keep less than nothing, which the plan rules out
 */
export function legsAt(plan: SplitPlan, refunded: Refunded = nothingRefunded(plan)): Due {
  const paidFen = paidFenOf(plan)
  const left = remainingOf(plan, refunded)
  const due: Due = { refundedFen: paidFen - left.fen, rulesVersion: plan.rulesVersion, legs: [], owed: [], settled: [] }
  let sharedFen = 0
  for (const { group, party, account, reason, fen, owedFen, offsets } of plan.shares) {
    const nowFen = left.of(group, fen)
    sharedFen += nowFen
    if (nowFen > 0) addTo(due.legs, { party, account, kind: kindOf(account), fen: nowFen, reasons: [reason] })
    const toReceiver = { debtor: plan.payee, creditor: account }
    if (party === 'debt') addDebt(due.settled, { ...toReceiver, reason, fen: nowFen })
    if (owedFen > 0) addDebt(due.owed, { ...toReceiver, reason, fen: left.of(group, owedFen) })
    for (const { debtId, fen: keptFen } of offsets)
      addDebt(due.settled, { debtor: account, creditor: plan.payee, reason: debtId, fen: left.of(group, keptFen) })
  }
  const feeFen = feeKept(plan.feeFen, paidFen, due.refundedFen)
  const keptFen = left.fen - feeFen - sharedFen
  if (keptFen < 0) throw new Error(`a split plan gives away ${-keptFen} fen too much`)
  if (keptFen > 0) due.legs.push({ party: 'payee', account: plan.payee, kind: 'payee', fen: keptFen, reasons: [] })
  if (feeFen > 0) due.legs.push({ party: 'wechat', account: 'wechat', kind: 'fee', fen: feeFen, reasons: [] })
  return due
}

/** What sharers get of an order for having led the customer to it, by account: their own or, of a store owner, the store's. */
export function commissionsAt(plan: SplitPlan, refunded: Refunded = nothingRefunded(plan)): Map<Receiver, number> {
  const left = remainingOf(plan, refunded)
  const sums = new Map<Receiver, number>()
  for (const { party, account, group, fen } of plan.shares)
    if (party === 'referrer' || party === 'employee') sums.set(account, (sums.get(account) ?? 0) + left.of(group, fen))
  return sums
}

const kindOf = (account: Receiver): Leg['kind'] => (isPerson(account) ? 'person' : 'merchant')

function addTo(legs: Leg[], part: Leg): void {
  const leg = legs.find(({ account }) => account === part.account)
  if (leg) {
    leg.fen += part.fen
    leg.reasons.push(...part.reasons.filter((reason) => !leg.reasons.includes(reason)))
  } else legs.push(part)
}

function addDebt(parts: DebtPart[], part: DebtPart): void {
  if (part.fen === 0) return
  const same = parts.find(({ creditor, reason }) => creditor === part.creditor && reason === part.reason)
  if (same) same.fen += part.fen
  else parts.push(part)
}
