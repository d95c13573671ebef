/**
 * A refund from its number to the customer's account. Its number is stored before WeChat Pay is asked. The ledger follows those that arrived,
 * in whatever order they did, for what is left is a function of all of them together.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decided, type Decision, isRefused, type Op, refuse } from '../kernel/decision.ts'
import { HOUR_MS, MINUTE_MS } from '../kernel/time.ts'
import type { Merchant } from './accounts.ts'
import { countCommissions } from './commission.ts'
import {
  type DebtRecord,
  debts,
  employeeMonths,
  type PaymentRecord,
  payments,
  postingOps,
  type RefundRecord,
  refunds,
  type SplitRecord,
  splits,
} from './documents.ts'
import { employeeMonthId } from './employee-month.ts'
import { refunded } from './ledger/facts.ts'
import { refundNo } from './numbers.ts'
import {
  decideRefund,
  NO_REFUND,
  type PaidLine,
  type RefundRefusal,
  type RefundRequest,
  type RefundState,
  refundedOf,
} from './refunds.ts'
import { commissionsAt, type DebtPart, type Due, legsAt } from './split/legs.ts'
import type { SplitPlan } from './split/plan.ts'

/** Of a debt that an order makes. */
export const debtIdOf = (tradeNo: string, { reason, creditor }: Pick<DebtPart, 'reason' | 'creditor'>): string =>
  `${tradeNo}:${reason}:${creditor}`

/** The refund and what it makes of its payment. Goods that cost nothing come back without one. */
export function refundStored(
  before: Stored<PaymentRecord>,
  payment: PaymentRecord,
  { refundFen, state }: { refundFen: number; state: RefundState },
  nowMs: number,
): Op[] {
  const { outTradeNo, orderId } = payment
  const outRefundNo = refundNo(outTradeNo, state.count)
  const record: RefundRecord = {
    outRefundNo,
    outTradeNo,
    orderId,
    fen: refundFen,
    after: state,
    state: 'stored',
    storedAtMs: nowMs,
    lookAtMs: nowMs,
  }
  return [payments.replace(before.id, before, { ...payment, refunds: state }), refunds.create(outRefundNo, record)]
}

/** Refunds units, or all that is left, of a payment. @returns also NOT_PAID; NOTHING_LEFT where nothing was paid for the units */
export function decideRefundOf(
  payment: Stored<PaymentRecord> | undefined,
  request: RefundRequest,
  nowMs: number,
): Decision<{ outRefundNo: string; refundFen: number }, RefundRefusal | 'NOT_PAID'> {
  if (payment?.data.state !== 'paid') return refuse('NOT_PAID')
  const decided = decideRefund(payment.data.lines, payment.data.refunds, request)
  if (isRefused(decided)) return decided
  const { refundFen, state } = decided.value
  if (refundFen === 0) return refuse('NOTHING_LEFT')
  return {
    value: { outRefundNo: refundNo(payment.id, state.count), refundFen },
    writes: refundStored(payment, payment.data, decided.value, nowMs),
  }
}

/** What the refunds that arrived come to. @param asked all of the payment's, in the order of their numbers */
export function arrived(lines: readonly PaidLine[], asked: readonly RefundRecord[]): RefundState {
  const sum: RefundState = { units: lines.map(() => 0), looseFen: 0, count: 0 }
  for (const [at, { state, after }] of asked.entries()) {
    if (state !== 'success') continue
    const before = asked[at - 1]?.after ?? NO_REFUND
    sum.units = sum.units.map((units, line) => units + (after.units[line] ?? 0) - (before.units[line] ?? 0))
    sum.looseFen += after.looseFen - before.looseFen
    sum.count++
  }
  return sum
}

/** Everybody's part of what was paid less what arrived at the customer. */
export const dueAfter = (plan: SplitPlan, lines: readonly PaidLine[], state: RefundState): Due =>
  legsAt(plan, refundedIn(plan, lines, state))

const refundedIn = (plan: SplitPlan, lines: readonly PaidLine[], state: RefundState) =>
  refundedOf(lines, state, plan.groupFen.length)

type Commissions = ReturnType<typeof commissionsAt>

export interface RefundFacts {
  payment: PaymentRecord
  split: Stored<SplitRecord>
  /** Of the payment, in the order of their numbers. */
  asked: readonly RefundRecord[]
  /** Those that the order made, by id. */
  debts: ReadonlyMap<string, Stored<DebtRecord>>
  nowMs: number
}

/** It reached the customer. Replacing the split as it is keeps two refunds that arrive at once from counting from the same state. */
export function refundArrived(refund: Stored<RefundRecord>, facts: RefundFacts): Decided<null> {
  const { payment, split, asked, nowMs } = facts
  const { plan, moved, unfrozenAtMs } = split.data
  const done: RefundRecord = { ...looked(refund.data, undefined), state: 'success' }
  const now = asked.map((one) => (one.outRefundNo === refund.id ? done : one))
  const states = [asked, now].map((list) => arrived(payment.lines, list)) as [RefundState, RefundState]
  const [before, after] = states.map((state) => dueAfter(plan, payment.lines, state)) as [Due, Due]
  const [earned, earns] = states.map((state) => commissionsAt(plan, refundedIn(plan, payment.lines, state))) as [
    Commissions,
    Commissions,
  ]
  const at = { orderId: payment.orderId, number: refund.id, atMs: nowMs }
  const made = refunded(at, {
    payee: payment.payee,
    before,
    after,
    moved: new Map(moved.map(({ account, ...rest }) => [account, rest])),
    ...(unfrozenAtMs === undefined && { frozenFen: frozenFor(payment.payee, before) }),
  })
  const writes = [
    refunds.replace(refund.id, refund, done),
    splits.replace(split.id, split, split.data),
    ...postingOps(made),
    ...owedLess(payment.outTradeNo, before, after, facts.debts),
    ...countCommissions(payment, earned, earns, nowMs),
    ...monthLess(payment, plan, earned, earns),
  ]
  return { value: null, writes }
}

/** An employee's month has room again for what a refund took. */
function monthLess(
  { paidAtMs = 0 }: PaymentRecord,
  { shares }: SplitPlan,
  earned: Commissions,
  earns: Commissions,
): Op[] {
  const account = shares.find(({ party }) => party === 'employee')?.account
  const lessFen = account ? (earned.get(account) ?? 0) - (earns.get(account) ?? 0) : 0
  return account && lessFen > 0 ? [employeeMonths.add(employeeMonthId(account, paidAtMs), { earnedFen: -lessFen })] : []
}

const frozenFor = (payee: Merchant, { legs }: Due): number =>
  legs.find(({ account, kind }) => account === payee && kind === 'payee')?.fen ?? 0

function owedLess(tradeNo: string, before: Due, after: Due, known: RefundFacts['debts']): Op[] {
  return before.owed.flatMap((part) => {
    const debt = known.get(debtIdOf(tradeNo, part))
    const isSame = (other: DebtPart) => other.reason === part.reason && other.creditor === part.creditor
    const lessFen = part.fen - (after.owed.find(isSame)?.fen ?? 0)
    return debt && lessFen > 0 ? [debts.replace(debt.id, debt, { ...debt.data, fen: debt.data.fen - lessFen })] : []
  })
}

/** What else WeChat Pay says of a refund. `unknown` is asked about soon, everything that takes a person's doing every hour. */
export type RefundNews = 'processing' | 'closed' | 'abnormal' | 'unknown' | 'wait'

export function refundLooked(refund: Stored<RefundRecord>, news: RefundNews, nowMs: number): Op {
  const soon = news === 'unknown' || news === 'processing'
  const record = looked(refund.data, nowMs + (soon ? MINUTE_MS : HOUR_MS))
  // Of a closed one nothing happened: it is asked for again under its number.
  const state = news === 'closed' ? 'stored' : news === 'processing' || news === 'abnormal' ? news : record.state
  return refunds.replace(refund.id, refund, { ...record, state })
}

function looked({ lookAtMs: _before, ...rest }: RefundRecord, lookAtMs: number | undefined): RefundRecord {
  return lookAtMs === undefined ? rest : { ...rest, lookAtMs }
}
