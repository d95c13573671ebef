/** What has to be written and told so that what was decided about an order is true. Goods move in the write of the order itself. */
import type { Stored } from '../../kernel/collection.ts'
import type { EventDraft, Op } from '../../kernel/decision.ts'
import { PAYMENT_GIVEN_BACK, PAYMENT_UNWANTED } from '../../payment/payable.ts'
import { type Portion, release, reserve, take } from '../../shop/stock.ts'
import { type OrderRecord, orders } from '../documents.ts'
import type { ActEffect } from './acts.ts'
import type { HeardEffect } from './hear.ts'
import { portionsKept } from './sources.ts'

const GOODS: Partial<Record<ActEffect | HeardEffect, (portion: Portion) => Op>> = {
  reserve,
  release,
  'goods-out': take,
}
const TOLD: Partial<Record<ActEffect | HeardEffect, string>> = {
  'close-payment': PAYMENT_UNWANTED,
  'give-back': PAYMENT_GIVEN_BACK,
}

/**
 * @param before as read
 * @param does what the order's life named
 * @param outTradeNo with `give-back`: of the payment that goes back
 * @throws Error for an effect that nobody carries out: nothing may be decided and then forgotten
 */
export function carriedOut(
  before: Stored<OrderRecord>,
  { order, does }: { order: OrderRecord; does: readonly (ActEffect | HeardEffect)[] },
  outTradeNo?: string,
): { writes: Op[]; events: EventDraft[] } {
  const { orderId } = order
  const forgotten = does.find((effect) => !GOODS[effect] && !TOLD[effect])
  if (forgotten) throw new Error(`nobody carries out ${forgotten} of order ${orderId}`)
  const goods = does.flatMap((effect) => {
    const op = GOODS[effect]
    return op ? portionsKept(order).map(op) : []
  })
  return {
    writes: [orders.replace(before.id, before, order), ...goods],
    events: does.flatMap((effect): EventDraft[] => {
      const type = TOLD[effect]
      return type ? [{ type, data: { orderId, ...(outTradeNo !== undefined && { outTradeNo }) } }] : []
    }),
  }
}
