/** One order, as its customer, a store that has to do with it, or HQ may see it. */
import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { people } from '#shared/identity/documents.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { OrderFile, orders } from '#shared/orders/contract.ts'
import { type OrderRecord, orders as records } from '#shared/orders/documents.ts'
import { orderTimeline } from '#shared/orders/order-timeline.ts'
import { STATE_WORDS } from '#shared/orders/state-words.ts'
import { timelineWords } from '#shared/orders/timeline.ts'
import { type OrderViewName, seenThrough, viewOf } from '#shared/orders/views.ts'
import { holderNames } from './holder-names.ts'
import { ADDRESS, INVOICE } from './sealing.ts'

export const get: UseCase<typeof orders.get> = async ({ orderId }, context) => {
  const found = await context.store.get(records, orderId)
  const view = found && (await viewFor(context, found.data))
  if (!found || !view) return refuse('ORDER_UNKNOWN')
  return { value: seenThrough(view, await fileOf(context, found.data)) }
}

async function viewFor(context: Context, order: OrderRecord): Promise<OrderViewName | undefined> {
  if (context.caller.kind === 'hq') return 'hq'
  return viewOf(order, { personId: personOf(context).personId, posts: await context.posts() })
}

async function fileOf(context: Context, order: OrderRecord): Promise<OrderFile> {
  const { orderId, state, storeId, payee, totalFen, delivery, reservation, personId, createdAtMs } = order
  const { note, home, referrer, rules } = order
  const [names, opened] = await Promise.all([holderNames(context.store, [order]), openedOf(context, order)])
  return {
    orderId,
    state,
    stateWords: STATE_WORDS[state],
    timeline: orderTimeline(order).map(({ source: _, ...entry }) => ({ ...entry, words: timelineWords(entry) })),
    lines: order.lines.map(({ lineId, sku, name, quantity, priceFen }) => ({ lineId, sku, name, quantity, priceFen })),
    totalFen,
    store: { storeId, name: names(storeId) },
    payee,
    deliverers: order.sources.map(({ holder }) => ({ holder, name: names(holder) })),
    delivery: {
      kind: delivery.kind,
      ...(delivery.kind === 'delivery' && { city: delivery.city }),
      ...(delivery.slot && { slot: delivery.slot }),
    },
    ...opened,
    ...(note !== undefined && { note }),
    createdAtMs,
    ...(reservation.untilMs !== undefined && state === 'awaiting-payment' && { payUntilMs: reservation.untilMs }),
    customerId: personId,
    ...(home && { home }),
    ...(referrer && { referrer }),
    rules,
  }
}

/** What was sealed; nothing of it once the customer's key is destroyed. */
async function openedOf(
  { store, vault }: Context,
  { personId, delivery, sealedInvoice }: OrderRecord,
): Promise<Pick<OrderFile, 'address' | 'invoice'>> {
  if (delivery.kind === 'pickup' && sealedInvoice === undefined) return {}
  const dataKey = (await store.get(people, personId))?.data.dataKey
  if (dataKey === undefined) return {}
  const open = (field: string, sealed: string) => JSON.parse(vault.open(personId, dataKey, field, sealed))
  return {
    ...(delivery.kind === 'delivery' && { address: open(ADDRESS, delivery.sealedAddress) }),
    ...(sealedInvoice !== undefined && { invoice: open(INVOICE, sealedInvoice) }),
  }
}
