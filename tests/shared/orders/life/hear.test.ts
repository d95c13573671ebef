import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderRecord } from '#shared/orders/documents.ts'
import { eventOf, type Heard, hear, type News } from '#shared/orders/life/hear.ts'
import { NEWS, NEWS_EVENTS, type NewsEvent } from '#shared/orders/life/payment-news.ts'
import { ORDER_STATES, type OrderState } from '#shared/orders/life/states.ts'
import { NOW_MS, order } from '../facts.ts'

const told = (from: OrderRecord, news: News, canReserve = true): Heard =>
  hear(from, news, { nowMs: NOW_MS, canReserve })

const paid = (paymentNo = 'o-1*1'): News => ({ kind: 'paid', paymentNo })
const refunded = (refundNo: string, leftFen: number, paymentNo = 'o-1*1'): News => ({
  kind: 'refunded',
  paymentNo,
  refundNo,
  leftFen,
})
const EXPIRED: News = { kind: 'expired' }
const OVER: News = { kind: 'payment-over' }
const KEPT = { reservation: { goods: 'reserved' } } as const
const COUNTED = { payments: { 'o-1*1': 'counted' } } as const
const WITH_REFUND = (from: OrderRecord): OrderRecord =>
  from.afterSale ? { ...from, afterSale: { ...from.afterSale, refundNo: 'f-open' } } : from

/** For every event an order and the news that is this event for it. */
const AS_EVENT: Record<NewsEvent, (state: OrderState) => [OrderRecord, News]> = {
  paid: (state) => [order(state), paid()],
  'paid-again': (state) => [order(state, COUNTED), paid()],
  'paid-twice': (state) => [order(state, COUNTED), paid('o-1*2')],
  'payment-closed': (state) => [order(state), { kind: 'payment-closed', paymentNo: 'o-1*1' }],
  'payment-over': (state) => [order(state), OVER],
  expired: (state) => [order(state), EXPIRED],
  'refund-taken': (state) => [order(state, COUNTED), { kind: 'refund-taken', refundNo: 'f-1' }],
  'refunded-part': (state) => [order(state, COUNTED), refunded('f-1', 10)],
  'refunded-return': (state) => [
    order(state, { ...COUNTED, afterSale: { ...returning, refundNo: 'f-open' } }),
    refunded('f-open', 10),
  ],
  'refunded-whole': (state) => [order(state, COUNTED), refunded('f-1', 0)],
  'refunded-before': (state) => [order(state, { ...COUNTED, refundsDone: ['f-1'] }), refunded('f-1', 0)],
  'refund-failed': (state) => [order(state, COUNTED), { kind: 'refund-failed', refundNo: 'f-1' }],
}
const returning = order('return-agreed').afterSale as NonNullable<OrderRecord['afterSale']>

/** All that changes a state or has to be done, written once more; everything else changes nothing. */
const EXPECTED: Partial<Record<NewsEvent, string[]>> = {
  paid: [
    'draft > draft give-back',
    'allocated > allocated give-back',
    'awaiting-payment > paid',
    'expired > paid reserve',
    ...ORDER_STATES.slice(4).map((state) => `${state} > ${state} give-back`),
  ],
  'paid-twice': ORDER_STATES.map((state) => `${state} > ${state} give-back`),
  'payment-over': ['awaiting-payment > expired release'],
  expired: ['awaiting-payment > expired close-payment'],
  'refunded-return': ['returned > received'],
  'refunded-whole': [
    'awaiting-payment > refunded release',
    'expired > refunded',
    'paid > refunded release tell-store',
    'packed > refunded release tell-store',
    'shipped > refunded tell-store',
    'ready-for-pickup > refunded release tell-store',
    'received > refunded tell-store',
    'completed > refunded tell-store',
    'return-requested > refunded tell-store',
    'return-agreed > refunded tell-store',
    'returned > refunded',
    'exchange-requested > refunded tell-store',
    'exchange-agreed > refunded tell-store',
    'refunding > refunded',
  ],
  'refund-failed': ORDER_STATES.filter(
    (state) => !['draft', 'allocated', 'awaiting-payment', 'expired', 'refunded', 'cancelled'].includes(state),
  ).map((state) => `${state} > ${state} tell-agent`),
}

describe('the table of news', () => {
  it('has an answer for every state and every event', () => {
    for (const event of NEWS_EVENTS) {
      expect(Object.keys(NEWS[event]).sort(), event).toEqual([...ORDER_STATES].sort())
      for (const state of ORDER_STATES) expect(NEWS[event][state].length, `${event} ${state}`).toBeGreaterThan(0)
    }
  })

  it.each(NEWS_EVENTS)('answers %s in every state as decided', (event) => {
    const changes = ORDER_STATES.flatMap((state) => {
      const [from, news] = AS_EVENT[event](state)
      expect(eventOf(from, news)).toBe(event)
      const { order: after, does } = told(from, news)
      const line = [state, '>', after.state, ...does].join(' ')
      return line === `${state} > ${state}` ? [] : [line]
    })
    expect(changes).toEqual(EXPECTED[event] ?? [])
  })
})

describe('payment', () => {
  it('counts the first money and gives back the second, told in any number', () => {
    const first = told(order('awaiting-payment'), paid())
    expect(first.order).toMatchObject({ state: 'paid', paidAtMs: NOW_MS, payments: { 'o-1*1': 'counted' } })
    expect(first.order.reservation).toEqual({ goods: 'reserved' })
    expect(told(first.order, paid())).toEqual({ order: first.order, event: 'paid-again', does: [] })
    const second = told(first.order, paid('o-1*2'))
    expect(second.does).toEqual(['give-back'])
    expect(second.order.payments).toEqual({ 'o-1*1': 'counted', 'o-1*2': 'given-back' })
    expect(told(second.order, paid('o-1*2')).does).toEqual([])
    expect(told(second.order, refunded('f-9', 0, 'o-1*2')).order.state).toBe('paid')
  })

  it('reserves again when it comes after expiry, and goes back once where nothing is left', () => {
    const late = told(order('expired'), paid())
    expect([late.order.state, late.does, late.order.reservation]).toEqual(['paid', ['reserve'], { goods: 'reserved' }])
    const sold = told(order('expired'), paid(), false)
    expect([sold.order.state, sold.does]).toEqual(['expired', ['give-back']])
    expect(told(sold.order, paid())).toMatchObject({ event: 'paid-again', does: [] })
    expect(told(sold.order, refunded('f-1', 0)).order.state).toBe('expired')
  })

  it('goes back when the customer had cancelled, however much is in stock', () => {
    expect(told(order('cancelled'), paid())).toMatchObject({ order: { state: 'cancelled' }, does: ['give-back'] })
  })

  it('finds the goods where they are while its end is not certain, and lets them go once it is', () => {
    const late = told(order('expired', KEPT), paid(), false)
    expect([late.order.state, late.does, late.order.reservation]).toEqual(['paid', [], { goods: 'reserved' }])
    const unwanted = told(order('cancelled', KEPT), paid())
    expect([unwanted.order.state, unwanted.does]).toEqual(['cancelled', ['give-back', 'release']])
    for (const state of ['expired', 'cancelled'] as const) {
      const over = told(order(state, KEPT), OVER)
      expect([over.order.state, over.does, over.order.reservation]).toEqual([state, ['release'], { goods: 'free' }])
      expect(told(over.order, OVER)).toMatchObject({ order: over.order, does: [] })
    }
  })

  it('that somebody has paid does not expire', () => {
    expect(told(told(order('awaiting-payment'), paid()).order, EXPIRED).order.state).toBe('paid')
  })
})

describe('refunds', () => {
  const returned = WITH_REFUND(order('returned', COUNTED))

  it('lead back to where the return was asked for, or to the end when nothing is left', () => {
    expect(told(returned, refunded('f-open', 100)).order.state).toBe('received')
    expect(told(returned, refunded('f-open', 0)).order.state).toBe('refunded')
  })

  it('of an earlier part, told late or twice, do not end the open return', () => {
    expect(told(returned, refunded('f-early', 100)).order.state).toBe('returned')
    const done = told(returned, refunded('f-open', 100)).order
    const next = WITH_REFUND(order('returned', { ...done, state: 'returned' }))
    expect(told(next, refunded('f-open', 100))).toMatchObject({
      event: 'refunded-before',
      order: { state: 'returned' },
    })
  })

  it('may be told before our own request is answered', () => {
    const done = told(order('refunding', COUNTED), refunded('f-1', 0)).order
    expect(done.state).toBe('refunded')
    expect(told(done, { kind: 'refund-taken', refundNo: 'f-1' }).order).toEqual(done)
    expect(told(done, { kind: 'refund-failed', refundNo: 'f-1' }).does).toEqual([])
  })

  it('free what is still in the house when somebody refunds by hand, and leave what is with the customer', () => {
    expect(told(order('packed', COUNTED), refunded('f-1', 0)).order.reservation.goods).toBe('free')
    expect(told(order('received', COUNTED), refunded('f-1', 0)).order.reservation.goods).toBe('out')
  })
})

describe('news in any order', () => {
  const hearing = (all: readonly News[], from: OrderRecord) =>
    all.reduce(
      ({ state, back }, news) => {
        const { order: next, does } = told(state, news)
        return { state: next, back: back + does.filter((effect) => effect === 'give-back').length }
      },
      { state: from, back: 0 },
    )
  const summary = ({ state, back }: { state: OrderRecord; back: number }) => ({
    state: state.state,
    goods: state.reservation.goods,
    counted: Object.values(state.payments).filter((kind) => kind === 'counted').length,
    back,
  })
  const PERMUTED: [string, News[]][] = [
    ['of two payments, expiry and a closed attempt', [paid(), paid(), paid('o-1*2'), EXPIRED, closed('o-1*3')]],
    [
      'of a payment and the refund of all of it',
      [paid(), refunded('f-1', 0), { kind: 'refund-taken', refundNo: 'f-1' }],
    ],
    ['of a payment and refunds of parts', [paid(), refunded('f-1', 5), refunded('f-2', 2), refunded('f-2', 2)]],
  ]
  function closed(paymentNo: string): News {
    return { kind: 'payment-closed', paymentNo }
  }

  it.each(PERMUTED)('%s ends alike', (_, news) => {
    const whenever = fc.shuffledSubarray(news, { minLength: news.length })
    const expected = summary(hearing(news, order('awaiting-payment')))
    fc.assert(
      fc.property(whenever, (shuffled) => {
        expect(summary(hearing(shuffled, order('awaiting-payment')))).toEqual(expected)
        expect(hearing(shuffled, order('cancelled')).state.state).toBe('cancelled')
      }),
    )
  })

  it('told again from the start changes nothing more', () => {
    const anyNews = fc.oneof(
      fc.constantFrom('o-1*1', 'o-1*2').map((number) => paid(number)),
      fc.tuple(fc.constantFrom('f-1', 'f-2'), fc.constantFrom(0, 5)).map(([number, left]) => refunded(number, left)),
    )
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_STATES), fc.array(anyNews, { maxLength: 6 }), (state, news) => {
        const once = hearing(news, order(state)).state
        const again = hearing(news, once)
        expect(again.back).toBe(0)
        expect(again.state).toEqual(once)
      }),
    )
  })
})
