/**
 * What a payment that WeChat Pay reports makes of an order. It counts only when everything it says is what was asked for. The first one
 * pays the order; one that comes when the order is over, or paid already, is given back whole.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Decided, Op } from '../kernel/decision.ts'
import { countCommissions } from './commission.ts'
import type { EmployeeMonthRecord, PayableRecord, PaymentRecord, SplitRecord } from './documents.ts'
import { debts, payables, payments, postingOps, splits } from './documents.ts'
import { employeeMonthId, employeeOf, monthEarned } from './employee-month.ts'
import { FEE_BASIS_POINTS, feeOf } from './fee.ts'
import { type At, paid, planned } from './ledger/facts.ts'
import { PAID, type PayableEvent } from './payable.ts'
import { debtIdOf, refundStored } from './refunding.ts'
import { decideRefund } from './refunds.ts'
import { commissionsAt, legsAt } from './split/legs.ts'
import { RECEIVERS_MAX } from './split/limits.ts'
import { NOTHING_MOVED } from './split/moves.ts'
import { planSplit, type SplitPlan } from './split/plan.ts'
import type { SplitRuleSet } from './split/rules.ts'

/** A payment as WeChat Pay reports it; who paid by their pseudonym. */
export interface ReportedPayment {
  subMchid: string
  totalFen?: number | undefined
  currency?: string | undefined
  personId?: string | undefined
  transactionId?: string | undefined
  paidAtMs?: number | undefined
}

/** Names of what a report says otherwise than it was asked for; empty when it may count. */
export function mismatches(payment: PaymentRecord, reported: ReportedPayment): string[] {
  const holds = {
    amount: reported.totalFen === payment.totalFen,
    currency: reported.currency === 'CNY',
    merchant: reported.subMchid === payment.subMchid,
    payer: reported.personId === payment.personId,
    transaction: reported.transactionId !== undefined && reported.paidAtMs !== undefined,
  }
  return Object.entries(holds).flatMap(([name, is]) => (is ? [] : [name]))
}

export interface PaidFacts {
  transactionId: string
  paidAtMs: number
  /** As WeChat Pay names it for the payee, in 1/10000. */
  maxRatio: number
  rules: SplitRuleSet
  /** Of the employee whose shop led to the order, as it is before this order. */
  month?: Stored<EmployeeMonthRecord> | undefined
  nowMs: number
}

/** One write. Told again it changes nothing, for the caller looks whether the payment is paid. */
export function settlePaid(
  payment: Stored<PaymentRecord>,
  payable: Stored<PayableRecord>,
  facts: PaidFacts,
): Decided<null> {
  const inTime = payment.data.state === 'begun' && payable.data.state === 'open'
  const { transactionId, paidAtMs } = facts
  const { lookAtMs: _paid, ...rest } = payment.data
  const after: PaymentRecord = { ...rest, state: 'paid', transactionId, paidAtMs }
  const plan = inTime ? planOf(payable.data, facts) : keptWhole(payable.data)
  const writes = [splitOp(after, plan, facts), ...booked(after, plan)]
  if (!inTime) return { value: null, writes: [...givenBack(payment, after, facts.nowMs), ...writes] }
  const event: PayableEvent & { outTradeNo: string; paidAtMs: number } = {
    orderId: after.orderId,
    outTradeNo: after.outTradeNo,
    paidAtMs,
  }
  return {
    value: null,
    writes: [
      payments.replace(payment.id, payment, after),
      payables.replace(payable.id, payable, { ...payable.data, state: 'paid' }),
      ...writes,
      ...earned(after, payable.data, plan, facts),
    ],
    events: [{ type: PAID, data: event }],
  }
}

function planOf(payable: PayableRecord, { rules, maxRatio, month }: PaidFacts): SplitPlan {
  const { payee, groups, totalFen } = payable
  const employee = employeeOf(payable)
  const earnedThisMonthFen = employee && month ? { [employee]: month.data.earnedFen } : {}
  const limits = { maxRatio, feeBasisPoints: FEE_BASIS_POINTS, receiversMax: RECEIVERS_MAX }
  return planSplit({ payee, feeFen: feeOf(totalFen), groups, earnedThisMonthFen }, rules, limits)
}

/** Sharers see it counted, and an employee's month is fuller by it. */
function earned(payment: PaymentRecord, payable: PayableRecord, plan: SplitPlan, { month, paidAtMs }: PaidFacts): Op[] {
  const sums = commissionsAt(plan)
  const employee = employeeOf(payable)
  return [
    ...countCommissions(payment, new Map(), sums, paidAtMs),
    ...(employee ? monthEarned(employeeMonthId(employee, paidAtMs), month, sums.get(employee) ?? 0) : []),
  ]
}

/** Of what goes back whole nobody gets a part. */
const keptWhole = ({ payee, groups, totalFen, rulesVersion }: PayableRecord): SplitPlan => ({
  rulesVersion,
  payee,
  feeFen: feeOf(totalFen),
  groupFen: groups.map(({ paidFen }) => paidFen),
  roomFen: groups.map(() => 0),
  shares: [],
})

function splitOp({ outTradeNo, orderId }: PaymentRecord, plan: SplitPlan, { maxRatio }: PaidFacts): Op {
  const accounts = [...new Set(plan.shares.map(({ account }) => account))]
  const split: SplitRecord = {
    outTradeNo,
    orderId,
    plan,
    mode: 'standard',
    maxRatio,
    moved: accounts.map((account) => ({ account, ...NOTHING_MOVED })),
    requests: 0,
    state: 'waiting',
  }
  return splits.create(outTradeNo, split)
}

/** The ledger's postings, and the debts of what did not fit under the cap. */
function booked({ orderId, outTradeNo, totalFen, paidAtMs = 0 }: PaymentRecord, plan: SplitPlan): Op[] {
  const at: At = { orderId, number: outTradeNo, atMs: paidAtMs }
  const due = legsAt(plan)
  const owed = due.owed.map(({ debtor, creditor, reason, fen }) => {
    const debtId = debtIdOf(outTradeNo, { reason, creditor })
    return debts.create(debtId, { debtId, orderId, debtor, creditor, reason, fen, madeFen: fen, atMs: paidAtMs })
  })
  return [...postingOps([...paid(at, totalFen, plan.feeFen), ...planned(at, due)]), ...owed]
}

/** Paid, and a refund of all of it under a number that is stored before WeChat Pay is asked. */
function givenBack(before: Stored<PaymentRecord>, payment: PaymentRecord, nowMs: number): Op[] {
  const decided = decideRefund(payment.lines, payment.refunds, { kind: 'rest' })
  if ('refused' in decided) throw new Error(`a late payment cannot be given back: ${decided.refused}`)
  return refundStored(before, payment, decided.value, nowMs)
}
