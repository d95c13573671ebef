/** Handing over at the counter against the customer's code. A code opens one order at one store, once. */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, isRefused, type Op, refuse } from '../../kernel/decision.ts'
import { type OrderRecord, type PickupCodeRecord, pickupCodes } from '../documents.ts'
import type { LifeRefusal } from './acts.ts'
import { type Acted, type Caller, decideAct } from './life.ts'

export interface PickupFacts {
  /** Found by the hash of what was scanned or typed. */
  code: Stored<PickupCodeRecord> | undefined
  order: OrderRecord | undefined
}

export type PickupRefusal = 'PICKUP_CODE_UNKNOWN' | 'PICKUP_CODE_USED' | LifeRefusal

/** @returns the order as it is afterwards, and the write that uses up the code: of two counters at once only one hands over */
export function redeemPickup(
  { code, order }: PickupFacts,
  command: { caller: Caller; nowMs: number },
): Decision<Acted & { uses: Op }, PickupRefusal> {
  const { caller, nowMs } = command
  if (!code || !order || code.data.orderId !== order.orderId) return refuse('PICKUP_CODE_UNKNOWN')
  if (caller.role !== 'hq' && !caller.storeIds?.includes(code.data.storeId)) return refuse('PICKUP_CODE_UNKNOWN')
  if (code.data.usedAtMs !== undefined) return refuse('PICKUP_CODE_USED', { usedAtMs: code.data.usedAtMs })
  const acted = decideAct(order, { act: 'hand-over', caller, nowMs })
  if (isRefused(acted)) return acted
  const used = { ...code.data, usedAtMs: nowMs, ...(caller.who !== undefined && { usedBy: caller.who }) }
  return { value: { ...acted.value, uses: pickupCodes.replace(code.id, code, used) } }
}
