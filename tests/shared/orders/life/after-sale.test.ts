import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import type { OrderRecord } from '#shared/orders/documents.ts'
import { type AskCommand, askAfterSale, takeBack } from '#shared/orders/life/after-sale.ts'
import { hear } from '#shared/orders/life/hear.ts'
import { decideAct } from '#shared/orders/life/life.ts'
import { caller, made, NOW_MS, order, refusedOf } from '../facts.ts'

const ask = (from: OrderRecord, more: Partial<AskCommand> = {}) =>
  askAfterSale(from, {
    act: 'ask-return',
    caller: caller('customer'),
    nowMs: NOW_MS + DAY_MS,
    lines: [{ lineId: '1', quantity: 1 }],
    reason: '不想要了',
    ...more,
  })

describe('asking for a return', () => {
  it('needs no reason within 7 days of receipt; before receipt the store decides', () => {
    expect(made(ask(order('received'))).order.afterSale).toMatchObject({ withoutReason: true, from: 'received' })
    expect(made(ask(order('packed'))).order.afterSale).toMatchObject({ withoutReason: false, from: 'packed' })
    const byStore = { caller: caller('owner'), nowMs: NOW_MS + 8 * DAY_MS }
    expect(made(ask(order('completed'), byStore)).order.afterSale?.withoutReason).toBe(false)
  })

  it('is answered within 48 hours, and the clock looks then', () => {
    const { order: asked } = made(ask(order('received')))
    expect(asked.lookAtMs).toBe(NOW_MS + DAY_MS + 48 * HOUR_MS)
    const silent = { act: 'agree', caller: caller('system'), nowMs: asked.lookAtMs ?? 0 } as const
    expect(made(decideAct(asked, silent)).order.state).toBe('return-agreed')
  })

  it('may be declined as a right only on grounds, as a wish freely', () => {
    const decline = { act: 'decline', caller: caller('owner'), nowMs: NOW_MS + 2 * DAY_MS } as const
    const asked = made(ask(order('received'))).order
    expect(refusedOf(decideAct(asked, decline))).toBe('RETURN_IS_A_RIGHT')
    expect(made(decideAct(asked, { ...decline, grounds: 'not-intact' })).order.state).toBe('received')
    expect(made(decideAct(made(ask(order('shipped'))).order, decline)).order.state).toBe('shipped')
  })

  it.each<[string, AskCommand['lines'], Record<string, number>, string | undefined]>([
    ['as many as were bought', [{ lineId: '1', quantity: 2 }], {}, undefined],
    ['more than were bought', [{ lineId: '1', quantity: 3 }], {}, 'MORE_THAN_BOUGHT'],
    ['more than are left', [{ lineId: '1', quantity: 2 }], { 1: 1 }, 'MORE_THAN_BOUGHT'],
    ['none', [{ lineId: '1', quantity: 0 }], {}, 'MORE_THAN_BOUGHT'],
    ['a part of one', [{ lineId: '1', quantity: 0.5 }], {}, 'MORE_THAN_BOUGHT'],
    [
      'one line twice',
      [
        { lineId: '1', quantity: 1 },
        { lineId: '1', quantity: 2 },
      ],
      {},
      'MORE_THAN_BOUGHT',
    ],
    ['what was not bought', [{ lineId: '7', quantity: 1 }], {}, 'LINE_UNKNOWN'],
    ['nothing', [], {}, 'LINE_UNKNOWN'],
  ])('of %s is judged by its quantities', (_, lines, cameBack, expected) => {
    expect(refusedOf(ask(order('received', { cameBack }), { lines }))).toBe(expected)
  })
})

describe('taking goods back', () => {
  it('frees or receives them and remembers the number of their refund', () => {
    const { order: back, does } = made(
      takeBack(order('return-agreed'), { caller: caller('owner'), nowMs: NOW_MS, refundNo: 'f-1' }),
    )
    expect(back).toMatchObject({ state: 'returned', afterSale: { refundNo: 'f-1' } })
    expect(does).toEqual(['goods-back', 'refund-part'])
  })

  it('happens at once where the goods never left the store', () => {
    const asked = made(ask(order('packed'))).order
    const { order: back } = made(takeBack(asked, { caller: caller('owner'), nowMs: NOW_MS, refundNo: 'f-1' }))
    expect(back).toMatchObject({ state: 'returned', cameBack: { 1: 1 } })
    const rest = hear(
      back,
      { kind: 'refunded', paymentNo: 'o-1*1', refundNo: 'f-1', leftFen: 9 },
      { nowMs: NOW_MS, canReserve: false },
    )
    expect(rest.order).toMatchObject({ state: 'packed', reservation: { goods: 'reserved' } })
  })

  it('is refused where nobody asked', () => {
    const command = { caller: caller('owner'), nowMs: NOW_MS, refundNo: 'f-1' }
    expect(refusedOf(takeBack(order('received'), command))).toBe('NO_AFTER_SALE')
  })
})
