import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { orders } from '#shared/orders/contract.ts'
import { orders as records } from '#shared/orders/documents.ts'
import { stepOf } from '#shared/orders/life/states.ts'
import { pickupCodeOf } from './code-keys.ts'

/** What the customer shows at the counter. */
export const pickupCode: UseCase<typeof orders.pickupCode> = async ({ orderId }, context) => {
  const order = (await context.store.get(records, orderId))?.data
  if (order?.personId !== personOf(context).personId) return refuse('ORDER_UNKNOWN')
  if (order.delivery.kind !== 'pickup') return refuse('DELIVERY_DIFFERS')
  if (order.state !== 'ready-for-pickup')
    return refuse((stepOf(order.state) ?? 0) > READY ? 'RECEIVED_ALREADY' : 'NOT_SENT_YET')
  return { value: { orderId, code: pickupCodeOf(context.vault, orderId) } }
}

const READY = stepOf('ready-for-pickup') ?? 0
