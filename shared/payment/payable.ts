/**
 * What an order has to be paid: the seam between orders and payment. Orders write it together with the order and its reservation, so no
 * money is asked for goods that nobody keeps; from then on only payment changes it, and tells what became of it.
 */
import type { Op } from '../kernel/decision.ts'
import { sumFen } from '../kernel/money.ts'
import { type PayableRecord, type PayableTerms, payables } from './documents.ts'

/** Told when all of it is paid: `PayableEvent`, and `outTradeNo` and `paidAtMs`. Nothing keeps goods free again from then on. */
export const PAID = 'payment.paid'
/** Told when nobody will pay any more: it is closed at WeChat too, so the goods may be let go. `PayableEvent`. */
export const PAYABLE_OVER = 'payment.over'

export type PayableEvent = { orderId: string }

/** Told by orders: nobody should pay it any more. It is closed at WeChat, and answered with PAYABLE_OVER, or with PAID when somebody was faster. */
export const PAYMENT_UNWANTED = 'orders.paymentUnwanted'
/** Told by orders: all of this payment goes back, because nothing is kept for it. `PayableEvent`, and `outTradeNo`. */
export const PAYMENT_GIVEN_BACK = 'orders.paymentGivenBack'

/** One operation. @throws RangeError when groups and lines do not add up to the same: a bug of whoever made them */
export function openPayable(terms: PayableTerms): Op {
  const totalFen = sumFen(terms.lines.map(({ paidFen }) => paidFen))
  const groupsFen = sumFen(terms.groups.map(({ paidFen }) => paidFen))
  if (totalFen !== groupsFen) throw new RangeError(`lines of ${totalFen} fen are split in groups of ${groupsFen} fen`)
  const record: PayableRecord = { ...terms, totalFen, state: 'open', attempts: 0 }
  return payables.create(terms.orderId, record)
}
