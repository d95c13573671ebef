/** What stores and customers do to an order on its way. Each is a step that the table of acts allows, with what it does to goods and boxes. */
import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { type Decision, isRefused, type Op, type Refused, refuse } from '#shared/kernel/decision.ts'
import type { orders } from '#shared/orders/contract.ts'
import {
  type OrderRecord,
  type PackageRecord,
  packages,
  pickupCodes,
  orders as records,
} from '#shared/orders/documents.ts'
import type { LifeRefusal, OrderAct } from '#shared/orders/life/acts.ts'
import { type Caller, decideAct } from '#shared/orders/life/life.ts'
import type { OrderState } from '#shared/orders/life/states.ts'
import { carriedOut } from '#shared/orders/life/writes.ts'
import { packageIds, packedBy, provenBy, sentBy } from '#shared/orders/parcels.ts'
import { pickupCodeId, pickupCodeOf } from './code-keys.ts'
import { staffCaller } from './staff-caller.ts'

type Also = (order: OrderRecord, caller: Caller) => Op[] | Promise<Op[]>

/** @param also what is written beside the order and its goods */
async function step<R extends LifeRefusal>(
  context: Context,
  { orderId, act, by }: { orderId: string; act: OrderAct; by: 'customer' | 'staff' },
  also: Also,
): Promise<Decision<{ orderId: string; state: OrderState }, R>> {
  const before = await context.store.get(records, orderId)
  if (!before) return refuse('ORDER_UNKNOWN') as Refused<R>
  const caller: Caller =
    by === 'customer'
      ? { role: 'customer', personId: personOf(context).personId }
      : await staffCaller(context, before.data)
  const acted = decideAct(before.data, { act, caller, nowMs: context.nowMs })
  // The table names only refusals of this act, which the contract lists; that they do is tested.
  if (isRefused(acted)) return acted as Refused<R>
  const { writes, events } = carriedOut(before, acted.value)
  const { state } = acted.value.order
  return { value: { orderId, state }, writes: [...writes, ...(await also(before.data, caller))], events }
}

export const boxesOf = async (context: Context, order: OrderRecord): Promise<Stored<PackageRecord>[]> => [
  ...(await readExisting(context.store, packages, packageIds(order))).values(),
]

export const pack: UseCase<typeof orders.pack> = ({ orderId }, context) =>
  step(context, { orderId, act: 'pack', by: 'staff' }, (order) => packedBy(order, context.nowMs))

export const makeReady: UseCase<typeof orders.makeReady> = ({ orderId }, context) =>
  step(context, { orderId, act: 'make-ready', by: 'staff' }, ({ delivery }) => {
    if (delivery.kind !== 'pickup') return []
    const { storeId } = delivery
    const id = pickupCodeId(context.vault, storeId, pickupCodeOf(context.vault, orderId))
    return [pickupCodes.create(id, { orderId, storeId, madeAtMs: context.nowMs })]
  })

export const ship: UseCase<typeof orders.ship> = ({ orderId, how }, context) =>
  step(context, { orderId, act: 'ship', by: 'staff' }, async (order, { who = '' }) => {
    const sent = how.by === 'store' ? { by: how.by, staffId: who } : how
    return sentBy(await boxesOf(context, order), { atMs: context.nowMs, ...sent })
  })

export const confirmReceipt: UseCase<typeof orders.confirmReceipt> = ({ orderId }, context) =>
  step(context, { orderId, act: 'confirm-receipt', by: 'customer' }, async (order) =>
    provenBy(await boxesOf(context, order), { kind: 'customer', atMs: context.nowMs }),
  )
