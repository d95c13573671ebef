/** What time does to orders: who has not paid in time is not waited for any more. */
import type { Routine } from '#cloudfunctions/platform/contract/use-case.ts'
import { sortableMs } from '#shared/kernel/collection.ts'
import { ORDER_LOOK_PIECES, orders } from '#shared/orders/documents.ts'
import { hear } from '#shared/orders/life/hear.ts'
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
    const due = pages.flatMap(({ rows }) => rows)
    const carried = due
      .slice(0, ORDERS_A_STEP)
      .map((before) => carriedOut(before, hear(before.data, { kind: 'expired' }, { nowMs, canReserve: false })))
    return {
      value: { more: due.length > ORDERS_A_STEP || pages.some(({ cursor }) => cursor !== undefined) },
      writes: carried.flatMap(({ writes }) => writes),
      events: carried.flatMap(({ events }) => events),
    }
  },
}
