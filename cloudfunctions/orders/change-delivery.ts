/** The customer names another address or time before the goods are packed. */
import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { isRefused, type Refused, refuse } from '#shared/kernel/decision.ts'
import type { InputOf, RefusalOf } from '#shared/kernel/operation.ts'
import { stores } from '#shared/network/documents.ts'
import type { orders } from '#shared/orders/contract.ts'
import { type OrderRecord, orders as records, SOURCING_RULES_ID, sourcingRules } from '#shared/orders/documents.ts'
import { changeDelivery as decide } from '#shared/orders/life/change-delivery.ts'
import { carriedOut } from '#shared/orders/life/writes.ts'
import { reaches } from '#shared/orders/sourcing/admit.ts'
import { sourcingAt } from '#shared/orders/sourcing/rules.ts'
import { articleAt, isWarehouse, listings } from '#shared/shop/documents.ts'
import { distanceOf, sealedFor } from './sealing.ts'

export const changeDelivery: UseCase<typeof orders.changeDelivery> = async ({ orderId, delivery, note }, context) => {
  const { store, nowMs } = context
  const { personId } = personOf(context)
  const before = await store.get(records, orderId)
  if (before?.data.personId !== personId) return refuse('ORDER_UNKNOWN')
  const { storeId } = before.data
  const [said, reached] = await Promise.all([
    sealedFor(context, { storeId, delivery }),
    isReached(context, before.data, delivery),
  ])
  const changed = decide(before.data, {
    caller: { role: 'customer', personId },
    nowMs,
    delivery: said.delivery,
    reached,
    ...(note !== undefined && { note }),
  })
  if (isRefused(changed)) return changed as Refused<RefusalOf<typeof orders.changeDelivery>>
  const { writes, events } = carriedOut(before, changed.value)
  return { value: { orderId, state: changed.value.order.state }, writes: [...writes, ...said.writes], events }
}

/** By everybody who delivers, under the rules the order was made by: HQ brings everywhere, a store as far as it says of each article. */
async function isReached(
  { store }: Context,
  { sources, createdAtMs }: OrderRecord,
  delivery: InputOf<typeof orders.changeDelivery>['delivery'],
): Promise<boolean> {
  const ofStores = sources.filter(({ holder }) => !isWarehouse(holder))
  if (delivery.kind === 'pickup' || ofStores.length === 0) return true
  const [rules, known, listed] = await Promise.all([
    store.get(sourcingRules, SOURCING_RULES_ID),
    readExisting(
      store,
      stores,
      ofStores.map(({ holder }) => holder),
    ),
    readExisting(
      store,
      listings,
      ofStores.flatMap(({ holder, items }) => items.map(({ sku }) => articleAt(holder, sku))),
    ),
  ])
  const terms = sourcingAt(rules, createdAtMs)
  return ofStores.every(({ holder, items }) => {
    const from = known.get(holder)?.data
    const radiusM = Math.min(...items.map(({ sku }) => listed.get(articleAt(holder, sku))?.data.radiusM ?? 0))
    return from !== undefined && reaches({ ...distanceOf(delivery, from), radiusM }, terms)
  })
}
