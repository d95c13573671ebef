/**
 * An attempt to pay an order, from its number to the moment at which nobody can pay it any more. There is at most one at a time: the next
 * begins only once WeChat Pay has closed the one before, so an order is never paid twice because of us.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decided, type Decision, type Op, refuse } from '../kernel/decision.ts'
import { HOUR_MS, localDate, MINUTE_MS } from '../kernel/time.ts'
import { type MerchantRecord, type PayableRecord, type PaymentRecord, payables, payments } from './documents.ts'
import { outTradeNo } from './numbers.ts'
import { PAYABLE_OVER, type PayableEvent } from './payable.ts'
import { NO_REFUND } from './refunds.ts'

/** A prepay id lives two hours; asked again under the same number WeChat Pay answers with a new one. */
const PREPAY_FRESH_MS = 1.5 * HOUR_MS
/** Business numbers end there; nobody closes and begins so often. */
const ATTEMPTS_MAX = 99

/** Ordered by precedence. */
export type PrepayRefusal = 'ORDER_UNKNOWN' | 'ALREADY_PAID' | 'PAYABLE_OVER' | 'PAYEE_NOT_READY'

export interface PrepayFacts {
  personId: string
  payable: Stored<PayableRecord> | undefined
  /** The latest one, if there was any. */
  attempt: Stored<PaymentRecord> | undefined
  merchant: MerchantRecord | undefined
  nowMs: number
}

/** The attempt to pay with: the one that is open, or a new one with the writes that begin it. Somebody else's order does not exist. */
export function openAttempt(facts: PrepayFacts): Decision<PaymentRecord, PrepayRefusal> {
  const { personId, payable, attempt, merchant, nowMs } = facts
  if (payable?.data.personId !== personId) return refuse('ORDER_UNKNOWN')
  const { state, expiresAtMs, attempts } = payable.data
  if (state === 'paid' || attempt?.data.state === 'paid') return refuse('ALREADY_PAID')
  if (state === 'over' || nowMs >= expiresAtMs || attempts >= ATTEMPTS_MAX) return refuse('PAYABLE_OVER')
  if (attempt?.data.state === 'begun') return { value: attempt.data }
  if (!merchant || merchant.since > localDate(nowMs)) return refuse('PAYEE_NOT_READY')
  const begun = begin(payable.data, merchant.mchid, nowMs)
  const after = { ...payable.data, attempts: attempts + 1 }
  return {
    value: begun,
    writes: [payables.replace(payable.id, payable, after), payments.create(begun.outTradeNo, begun)],
  }
}

function begin(payable: PayableRecord, subMchid: string, nowMs: number): PaymentRecord {
  const { orderId, personId, payee, totalFen, lines, expiresAtMs, attempts } = payable
  const begun: PaymentRecord = {
    outTradeNo: outTradeNo(orderId, attempts + 1),
    orderId,
    personId,
    payee,
    subMchid,
    totalFen,
    state: 'begun',
    begunAtMs: nowMs,
    expiresAtMs,
    lines,
    refunds: NO_REFUND,
  }
  return { ...begun, lookAtMs: nextLookAtMs(begun, nowMs) }
}

/** The prepay id that is still good; undefined when WeChat Pay has to be asked. */
export const prepayIdOf = ({ prepaid }: PaymentRecord, nowMs: number): string | undefined =>
  prepaid && nowMs - prepaid.atMs < PREPAY_FRESH_MS ? prepaid.prepayId : undefined

/**
 * When an unpaid attempt is asked about, whatever notifications do: after a minute and then ever more rarely, at its end, and from then on
 * until it is over.
 */
export function nextLookAtMs({ begunAtMs, expiresAtMs }: PaymentRecord, nowMs: number): number {
  const againMs = nowMs + Math.max(MINUTE_MS, nowMs - begunAtMs)
  return nowMs < expiresAtMs ? Math.min(againMs, expiresAtMs) : nowMs + 5 * MINUTE_MS
}

/** Nobody can pay with this attempt any more. The order still can be paid with another one until it expires. */
export function attemptClosed(payment: Stored<PaymentRecord>): Op[] {
  return [
    payments.replace(payment.id, payment, { ...payment.data, state: 'closed', lookAtMs: payment.data.expiresAtMs }),
  ]
}

/** Nobody will pay this order any more: its latest attempt, if there was one, is closed at WeChat Pay. */
export function payableOver(payable: Stored<PayableRecord>, attempt: Stored<PaymentRecord> | undefined): Decided<null> {
  const { orderId } = payable.data
  const event: PayableEvent = { orderId }
  return {
    value: null,
    writes: [
      payables.replace(orderId, payable, { ...payable.data, state: 'over' }),
      ...(attempt ? [ended(attempt)] : []),
    ],
    events: [{ type: PAYABLE_OVER, data: { ...event } }],
  }
}

/**
 * Nobody wants the order any more: its time is over now instead of later, and the clock closes it like any other. Nothing when it was paid or
 * is over already.
 */
export function endNow(
  payable: Stored<PayableRecord>,
  attempt: Stored<PaymentRecord> | undefined,
  nowMs: number,
): Decided<null> {
  if (payable.data.state !== 'open' || attempt?.data.state === 'paid') return { value: null }
  if (!attempt) return payableOver(payable, undefined)
  const expiresAtMs = Math.min(nowMs, payable.data.expiresAtMs)
  return {
    value: null,
    writes: [
      payables.replace(payable.id, payable, { ...payable.data, expiresAtMs }),
      payments.replace(attempt.id, attempt, { ...attempt.data, expiresAtMs, lookAtMs: nowMs }),
    ],
  }
}

/** Closed, and never looked at again. */
export function ended(payment: Stored<PaymentRecord>): Op {
  const { lookAtMs: _over, ...rest } = payment.data
  return payments.replace(payment.id, payment, { ...rest, state: 'closed' })
}
