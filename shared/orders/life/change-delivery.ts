/** Another address or another time, until the goods are packed. Who delivers is decided by then, so a new address must be one they reach. */
import { type Decision, isRefused, refuse } from '../../kernel/decision.ts'
import type { Delivery, OrderRecord } from '../documents.ts'
import type { LifeRefusal } from './acts.ts'
import { type Acted, type Caller, decideAct } from './life.ts'

export interface ChangeDelivery {
  caller: Caller
  nowMs: number
  delivery: Delivery
  note?: string
  /** Every source of the order delivers there; as sourcing says for the new address. */
  reached: boolean
}

export type ChangeRefusal = LifeRefusal | 'SLOT_OVER' | 'ADDRESS_TOO_FAR'

/** @returns `DELIVERY_DIFFERS` for fetching instead of bringing, or the other way round: that is another order, from other sources */
export function changeDelivery(order: OrderRecord, change: ChangeDelivery): Decision<Acted, ChangeRefusal> {
  const { caller, nowMs, delivery, note, reached } = change
  const acted = decideAct(order, { act: 'change-delivery', caller, nowMs })
  if (isRefused(acted)) return acted
  const decided = order.state !== 'draft'
  if (decided && differs(order.delivery, delivery)) return refuse('DELIVERY_DIFFERS')
  if (delivery.slot && delivery.slot.untilMs <= nowMs) return refuse('SLOT_OVER')
  if (decided && !reached) return refuse('ADDRESS_TOO_FAR')
  return { value: { ...acted.value, order: { ...acted.value.order, delivery, ...(note !== undefined && { note }) } } }
}

const differs = (before: Delivery, after: Delivery): boolean =>
  before.kind !== after.kind ||
  (before.kind === 'pickup' && after.kind === 'pickup' && before.storeId !== after.storeId)
