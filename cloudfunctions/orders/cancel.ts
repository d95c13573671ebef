import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import { cancelUnpaid } from '#shared/orders/cancel.ts'
import type { orders } from '#shared/orders/contract.ts'
import { orders as records } from '#shared/orders/documents.ts'

/** The customer gives up an order that nobody has paid. */
export const cancel: UseCase<typeof orders.cancel> = async ({ orderId }, context) => {
  const found = await context.store.get(records, orderId)
  if (!found) return refuse('ORDER_UNKNOWN')
  const decision = cancelUnpaid(found, { personId: personOf(context).personId, nowMs: context.nowMs })
  return isRefused(decision) ? decision : { ...decision, value: { orderId, state: decision.value } }
}
