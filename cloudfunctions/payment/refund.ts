import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { payment } from '#shared/payment/contract.ts'
import { decideRefundOf } from '#shared/payment/refunding.ts'
import { loadPaid } from './load-paid.ts'
import type { PayContext } from './pay-platform.ts'

/** Stores a refund under its number; payment's clock sends it. All that is left, where no lines are named. */
export const refund: UseCase<typeof payment.refund, PayContext> = async ({ orderId, lines }, context) => {
  const paid = await loadPaid(context, orderId)
  if (paid === 'unknown') return refuse('ORDER_UNKNOWN')
  return decideRefundOf(paid, lines ? { kind: 'units', lines } : { kind: 'rest' }, context.nowMs)
}
