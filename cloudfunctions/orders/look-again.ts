/** What time does to orders: who has not paid in time is not waited for any more, what was sent long ago has arrived, and days for returns end. */
import type { Routine } from '#cloudfunctions/platform/contract/use-case.ts'
import { readExisting } from '#cloudfunctions/platform/store/read-existing.ts'
import { sortableMs } from '#shared/kernel/collection.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { ORDER_LOOK_PIECES, type OrderRecord, orders } from '#shared/orders/documents.ts'
import type { OrderAct } from '#shared/orders/life/acts.ts'
import { hear } from '#shared/orders/life/hear.ts'
import { decideAct } from '#shared/orders/life/life.ts'
import type { OrderState } from '#shared/orders/life/states.ts'
import { carriedOut } from '#shared/orders/life/writes.ts'

/** With what each takes in indexes and tells, well within one write of every engine. */
const ORDERS_A_STEP = 8

export const lookAgain: Routine = {
  name: 'orders.lookAgain',
  step: async ({ store, nowMs }) => {
    const pages = await Promise.all(
      ORDER_LOOK_PIECES.map((pk) =>
        store.query(orders, 'byLook', { pk, lt: sortableMs(nowMs + 1), limit: ORDERS_A_STEP }),
      ),
    )
    const found = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
    // Read again under their ids, because an index may be behind.
    const due = [...(await readExisting(store, orders, found.slice(0, ORDERS_A_STEP))).values()].filter(
      ({ data }) => data.lookAtMs !== undefined && data.lookAtMs <= nowMs,
    )
    const carried = due.map((before) => carriedOut(before, atItsTime(before.data, nowMs)))
    return {
      value: { more: found.length > ORDERS_A_STEP },
      writes: carried.flatMap(({ writes }) => writes),
      events: carried.flatMap(({ events }) => events),
    }
  },
}

/** What the system does for somebody who said nothing. */
const ACT_OF: Partial<Record<OrderState, OrderAct>> = {
  shipped: 'confirm-receipt',
  received: 'complete',
  'return-requested': 'agree',
  'exchange-requested': 'agree',
}

function atItsTime(order: OrderRecord, nowMs: number): Parameters<typeof carriedOut>[1] {
  const act = ACT_OF[order.state]
  if (!act) return hear(order, { kind: 'expired' }, { nowMs, canReserve: false })
  const acted = decideAct(order, { act, caller: { role: 'system' }, nowMs })
  if (isRefused(acted)) throw new Error(`order ${order.orderId} is due, but may not ${act}: ${acted.refused}`)
  return acted.value
}
