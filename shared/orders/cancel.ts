/** The customer gives an order up before anybody has paid. Afterwards money has to go back as well, which the store or the service desk does. */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, isRefused, refuse } from '../kernel/decision.ts'
import type { OrderRecord } from './documents.ts'
import { decideAct } from './life/life.ts'
import type { OrderState } from './life/states.ts'
import { carriedOut } from './life/writes.ts'

export type CancelRefusal = 'ORDER_UNKNOWN' | 'ORDER_OVER' | 'CANCEL_AFTER_PAYMENT'

/** @returns the state afterwards; what is cancelled already stays so */
export function cancelUnpaid(
  before: Stored<OrderRecord>,
  { personId, nowMs }: { personId: string; nowMs: number },
): Decision<OrderState, CancelRefusal> {
  const { state } = before.data
  const acted = decideAct(before.data, { act: 'cancel', caller: { role: 'customer', personId }, nowMs })
  if (isRefused(acted)) {
    if (acted.refused === 'ORDER_UNKNOWN') return refuse('ORDER_UNKNOWN')
    return state === 'cancelled'
      ? { value: state }
      : refuse(acted.refused === 'ORDER_OVER' ? 'ORDER_OVER' : 'CANCEL_AFTER_PAYMENT')
  }
  if (before.data.paidAtMs !== undefined) return refuse('CANCEL_AFTER_PAYMENT')
  return { value: acted.value.order.state, ...carriedOut(before, acted.value) }
}
