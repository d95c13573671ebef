import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused, type Refused, refuse } from '#shared/kernel/decision.ts'
import type { RefusalOf } from '#shared/kernel/operation.ts'
import type { orders } from '#shared/orders/contract.ts'
import { pickupCodes, orders as records } from '#shared/orders/documents.ts'
import { redeemPickup } from '#shared/orders/life/pickup.ts'
import { readCode } from '#shared/orders/life/pickup-code.ts'
import { carriedOut } from '#shared/orders/life/writes.ts'
import { provenBy } from '#shared/orders/parcels.ts'
import { pickupCodeId } from './code-keys.ts'
import { staffCaller } from './staff-caller.ts'
import { boxesOf } from './steps.ts'

/** The counter hands an order over against the customer's code. */
export const redeem: UseCase<typeof orders.redeem> = async ({ storeId, code: typed }, context) => {
  const { store, nowMs } = context
  const read = readCode(typed)
  const code = read && (await store.get(pickupCodes, pickupCodeId(context.vault, storeId, read)))
  const before = code && (await store.get(records, code.data.orderId))
  if (!before) return refuse('PICKUP_CODE_UNKNOWN')
  const caller = await staffCaller(context, before.data)
  const redeemed = redeemPickup({ code, order: before.data }, { caller, nowMs })
  if (isRefused(redeemed)) return redeemed as Refused<RefusalOf<typeof orders.redeem>>
  const { order, uses } = redeemed.value
  const { writes, events } = carriedOut(before, redeemed.value)
  const boxes = await boxesOf(context, order)
  const proof = provenBy(boxes, { kind: 'pickup-code', atMs: nowMs })
  return {
    value: {
      orderId: order.orderId,
      state: order.state,
      lines: order.lines.map(({ name, quantity }) => ({ name, quantity })),
    },
    writes: [...writes, uses, ...proof],
    events,
  }
}
