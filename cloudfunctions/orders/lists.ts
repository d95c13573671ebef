/** Orders by customer and by store, a page at a time. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Page } from '#cloudfunctions/platform/store/port.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { isSellingRole } from '#shared/network/sells-at.ts'
import type { OrderList, orders } from '#shared/orders/contract.ts'
import { type OrderRecord, orders as records } from '#shared/orders/documents.ts'
import { STATE_WORDS } from '#shared/orders/state-words.ts'

const PAGE = 20

export const mine: UseCase<typeof orders.mine> = async ({ cursor }, context) => {
  const { personId } = personOf(context)
  return {
    value: listOf(await context.store.query(records, 'byCustomer', { pk: personId, desc: true, limit: PAGE, cursor })),
  }
}

export const ofStore: UseCase<typeof orders.ofStore> = async ({ storeId, state, cursor }, context) => {
  const posts = await context.posts()
  if (!posts.some((post) => isSellingRole(post.role) && post.storeId === storeId)) return refuse('NOT_YOUR_STORE')
  const pk = `${storeId}|${state}`
  return { value: listOf(await context.store.query(records, 'byStoreState', { pk, limit: PAGE, cursor })) }
}

const listOf = ({ rows, cursor }: Page<OrderRecord>): OrderList => ({
  orders: rows.map(({ data }) => {
    const { orderId, state, storeId, totalFen, lines, delivery, createdAtMs, reservation } = data
    return {
      orderId,
      state,
      stateWords: STATE_WORDS[state],
      storeId,
      totalFen,
      lines: lines.map(({ name, quantity, priceFen }) => ({ name, quantity, priceFen })),
      delivery: delivery.kind,
      createdAtMs,
      ...(state === 'awaiting-payment' && reservation.untilMs !== undefined && { payUntilMs: reservation.untilMs }),
    }
  }),
  ...(cursor !== undefined && { cursor }),
})
