/** Where the money of an order is: what everybody gets of what was paid and not given back, to the fen. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { payment } from '#shared/payment/contract.ts'
import { splits } from '#shared/payment/documents.ts'
import { arrived, dueAfter } from '#shared/payment/refunding.ts'
import { loadPaid } from './load-paid.ts'
import type { PayContext } from './pay-platform.ts'
import { loadRefunds } from './settle-refund.ts'

export const splitOf: UseCase<typeof payment.splitOf, PayContext> = async ({ orderId }, context) => {
  const paid = await loadPaid(context, orderId)
  if (paid === 'unknown') return refuse('ORDER_UNKNOWN')
  const split = paid && (await context.store.get(splits, paid.id))
  if (!split) return refuse('NOT_PAID')
  const { lines, totalFen } = paid.data
  const due = dueAfter(split.data.plan, lines, arrived(lines, await loadRefunds(context, paid.data)))
  return {
    value: {
      paidFen: totalFen,
      refundedFen: due.refundedFen,
      shares: due.legs.map(({ party, kind, fen }) => ({ party, kind, fen, state: kind === 'fee' ? 'taken' : 'held' })),
    },
  }
}
