import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import {
  ACTS,
  type ActorRole,
  type ActRule,
  LIFE_REFUSALS,
  ORDER_ACTS,
  type OrderAct,
} from '#shared/orders/life/acts.ts'
import { decideAct } from '#shared/orders/life/life.ts'
import { ORDER_STATES, type OrderState } from '#shared/orders/life/states.ts'
import { caller, made, NOW_MS, order, PICKUP, refusedOf } from '../facts.ts'

const ROLES: readonly ActorRole[] = ['customer', 'guide', 'owner', 'agent', 'hq', 'system']

/** Late enough for everything that the system waits for, and early enough for everything that a customer may. */
const nowMs = (role: ActorRole): number => (role === 'system' ? NOW_MS + 30 * DAY_MS : NOW_MS + HOUR_MS)

const byAct = (act: OrderAct, state: OrderState, role: ActorRole) => {
  const rule: ActRule = ACTS[act]
  const delivery = rule.only === 'pickup' ? { delivery: PICKUP } : {}
  return decideAct(order(state, delivery), { act, caller: caller(role), nowMs: nowMs(role), grounds: 'not-intact' })
}

/** Everything that is possible, written once more: from > to: who (c customer, g guide, o owner, a agent, h HQ, s system). */
const POSSIBLE: Record<OrderAct, string[]> = {
  allocate: ['draft > allocated: cgoahs', 'allocated > allocated: cgoahs'],
  'begin-payment': ['allocated > awaiting-payment: cg', 'awaiting-payment > awaiting-payment: cg'],
  'change-delivery': [
    'draft > draft: cgoah',
    'allocated > allocated: cgoah',
    'awaiting-payment > awaiting-payment: cgoah',
    'paid > paid: cgoah',
  ],
  cancel: [
    'draft > cancelled: cgoahs',
    'allocated > cancelled: cgoahs',
    'awaiting-payment > cancelled: cgoahs',
    'expired > cancelled: cgoahs',
    'paid > refunding: cgoahs',
  ],
  accept: ['paid > paid: goh'],
  'move-source': ['paid > paid: hs'],
  pack: ['paid > packed: goh'],
  ship: ['packed > shipped: goh'],
  'make-ready': ['packed > ready-for-pickup: goh'],
  'hand-over': ['ready-for-pickup > received: goh'],
  'confirm-receipt': ['shipped > received: cas'],
  complete: ['received > completed: s'],
  'ask-return': [
    'packed > return-requested: cgoah',
    'shipped > return-requested: cgoah',
    'ready-for-pickup > return-requested: cgoah',
    'received > return-requested: cgoah',
    'completed > return-requested: cgoah',
  ],
  'ask-exchange': ['received > exchange-requested: cgoah', 'completed > exchange-requested: cgoah'],
  withdraw: [
    'return-requested > received: ca',
    'return-agreed > received: ca',
    'exchange-requested > received: ca',
    'exchange-agreed > received: ca',
  ],
  agree: ['return-requested > return-agreed: oahs', 'exchange-requested > exchange-agreed: oahs'],
  decline: ['return-requested > received: oah', 'exchange-requested > received: oah'],
  'take-back': ['return-requested > returned: goh', 'return-agreed > returned: goh'],
  replace: ['exchange-agreed > received: goh'],
  'refund-part': [
    'paid > paid: oah',
    'packed > packed: oah',
    'shipped > shipped: oah',
    'ready-for-pickup > ready-for-pickup: oah',
    'received > received: oah',
    'completed > completed: oah',
  ],
}

describe('the table of acts', () => {
  it.each(ORDER_ACTS)('lets %s happen exactly where it may, by exactly those who may', (act) => {
    const possible = ORDER_STATES.flatMap((state) => {
      const who = ROLES.filter((role) => !isRefused(byAct(act, state, role)))
      const [first] = who
      if (!first) return []
      return [`${state} > ${made(byAct(act, state, first)).order.state}: ${who.map(([letter]) => letter).join('')}`]
    })
    expect(possible).toEqual(POSSIBLE[act])
  })

  it('decides every act of everybody in every state, with a refusal of the closed list or a state of the list', () => {
    let decided = 0
    for (const act of ORDER_ACTS)
      for (const state of ORDER_STATES)
        for (const role of ROLES) {
          const decision = byAct(act, state, role)
          if (isRefused(decision)) expect(LIFE_REFUSALS).toContain(decision.refused)
          else expect(ORDER_STATES).toContain(decision.value.order.state)
          decided++
        }
    expect(decided).toBe(ORDER_ACTS.length * ORDER_STATES.length * ROLES.length)
  })

  it.each<[OrderAct, Partial<Record<OrderState, string>>]>([
    ['pack', { draft: 'NOT_PAID_YET', 'awaiting-payment': 'NOT_PAID_YET', expired: 'PAYMENT_EXPIRED' }],
    [
      'pack',
      { packed: 'PACKED_ALREADY', received: 'PACKED_ALREADY', returned: 'AFTER_SALE_OPEN', refunded: 'ORDER_OVER' },
    ],
    ['change-delivery', { packed: 'PACKED_ALREADY', shipped: 'PACKED_ALREADY', cancelled: 'ORDER_OVER' }],
    ['cancel', { packed: 'PACKED_ALREADY', received: 'PACKED_ALREADY', refunding: 'ORDER_OVER' }],
    ['begin-payment', { draft: 'NOT_DECIDED_YET', paid: 'PAID_ALREADY', expired: 'PAYMENT_EXPIRED' }],
    ['ask-return', { paid: 'NOT_PACKED_YET', 'return-agreed': 'AFTER_SALE_OPEN' }],
    ['ask-exchange', { shipped: 'NOT_RECEIVED_YET' }],
    ['agree', { paid: 'NO_AFTER_SALE', returned: 'AFTER_SALE_OPEN', refunded: 'ORDER_OVER' }],
    ['refund-part', { allocated: 'NOT_PAID_YET', cancelled: 'ORDER_OVER' }],
    ['ship', { paid: 'NOT_PACKED_YET', shipped: 'SENT_ALREADY' }],
    ['hand-over', { packed: 'NOT_SENT_YET', received: 'RECEIVED_ALREADY' }],
  ])('says why %s is not possible', (act, expected) => {
    const told = Object.fromEntries(
      Object.keys(expected).map((state) => [state, refusedOf(byAct(act, state as OrderState, 'hq'))]),
    )
    const byCustomer = Object.fromEntries(
      Object.keys(expected).map((state) => [state, refusedOf(byAct(act, state as OrderState, 'customer'))]),
    )
    expect((ACTS[act] as ActRule).by.includes('hq') ? told : byCustomer).toEqual(expected)
  })

  it('reaches every state from a draft, by acts and by news of payment, and leads out of all but two', () => {
    const edges = new Map(
      ORDER_STATES.map((state) => [
        state,
        new Set(
          ORDER_ACTS.flatMap((act) =>
            ROLES.flatMap((role) => {
              const decision = byAct(act, state, role)
              return isRefused(decision) || decision.value.order.state === state ? [] : [decision.value.order.state]
            }),
          ),
        ),
      ]),
    )
    edges.get('awaiting-payment')?.add('paid').add('expired')
    edges.get('refunding')?.add('refunded')
    edges.get('returned')?.add('refunded')
    const reached = new Set<OrderState>(['draft'])
    for (const state of reached) for (const next of edges.get(state) ?? []) reached.add(next)
    expect([...reached].sort()).toEqual([...ORDER_STATES].sort())
    expect(ORDER_STATES.filter((state) => edges.get(state)?.size === 0)).toEqual(['refunded', 'cancelled'])
  })
})

describe('whose order it is', () => {
  const ask = (who: Parameters<typeof decideAct>[1]['caller'], act: OrderAct = 'pack', more = {}) =>
    refusedOf(decideAct(order('paid', more), { act, caller: who, nowMs: NOW_MS }))

  it('is unknown to other customers and other stores', () => {
    expect(ask({ role: 'customer', personId: 'p-2' }, 'cancel')).toBe('ORDER_UNKNOWN')
    expect(ask({ role: 'customer' }, 'cancel')).toBe('ORDER_UNKNOWN')
    expect(ask({ role: 'owner', storeIds: ['S9'] })).toBe('ORDER_UNKNOWN')
    expect(ask({ role: 'guide' })).toBe('ORDER_UNKNOWN')
  })

  it('is packed by the store that delivers, not by the shop front', () => {
    const elsewhere = { sources: [{ holder: 'S2', items: [{ sku: 'A', quantity: 2 }] }] }
    expect(ask({ role: 'owner', storeIds: ['S1'] }, 'pack', elsewhere)).toBe('NOT_YOURS_TO_DO')
    expect(ask({ role: 'owner', storeIds: ['S2'] }, 'pack', elsewhere)).toBeUndefined()
  })

  it('is refunded by the store whose goods they are', () => {
    const others = { payee: 'store:S2' }
    expect(ask({ role: 'owner', storeIds: ['S1'] }, 'refund-part', others)).toBe('NOT_YOURS_TO_DO')
    expect(ask({ role: 'owner', storeIds: ['S2'] }, 'refund-part', others)).toBeUndefined()
    expect(ask({ role: 'owner', storeIds: ['S1'] }, 'refund-part', { payee: 'hq' })).toBe('NOT_YOURS_TO_DO')
  })

  it('is fetched or brought, and never the other way', () => {
    const act = (what: OrderAct, more = {}) =>
      refusedOf(decideAct(order('packed', more), { act: what, caller: caller('owner'), nowMs: NOW_MS }))
    expect([act('ship'), act('make-ready')]).toEqual([undefined, 'DELIVERY_DIFFERS'])
    expect([act('ship', { delivery: PICKUP }), act('make-ready', { delivery: PICKUP })]).toEqual([
      'DELIVERY_DIFFERS',
      undefined,
    ])
  })
})

describe('time', () => {
  const at = (act: OrderAct, role: ActorRole, state: OrderState, afterMs: number, more = {}) =>
    refusedOf(decideAct(order(state, more), { act, caller: caller(role), nowMs: NOW_MS + afterMs }))

  it('gives a customer 7 days to return and 15 to exchange, and a store may be kinder', () => {
    expect(at('ask-return', 'customer', 'received', 7 * DAY_MS)).toBeUndefined()
    expect(at('ask-return', 'customer', 'received', 7 * DAY_MS + 1)).toBe('RETURN_WINDOW_CLOSED')
    expect(at('ask-return', 'owner', 'completed', 90 * DAY_MS)).toBeUndefined()
    expect(at('ask-exchange', 'customer', 'completed', 15 * DAY_MS)).toBeUndefined()
    expect(at('ask-exchange', 'customer', 'completed', 15 * DAY_MS + 1)).toBe('EXCHANGE_WINDOW_CLOSED')
  })

  it('completes no order while the customer may still return it', () => {
    expect(at('complete', 'system', 'received', 7 * DAY_MS)).toBe('TOO_EARLY')
    expect(at('complete', 'system', 'received', 7 * DAY_MS + 1)).toBeUndefined()
  })

  it('takes silence for receipt after 10 days, a proof at once, and silence of a store for consent after its term', () => {
    expect(at('confirm-receipt', 'system', 'shipped', 10 * DAY_MS - 1)).toBe('TOO_EARLY')
    expect(at('confirm-receipt', 'system', 'shipped', 10 * DAY_MS)).toBeUndefined()
    const proven = { act: 'confirm-receipt', caller: caller('system'), nowMs: NOW_MS, proven: true } as const
    expect(made(decideAct(order('shipped'), proven)).order.state).toBe('received')
    expect(at('agree', 'system', 'return-requested', -1)).toBe('TOO_EARLY')
    expect(at('agree', 'system', 'return-requested', 0)).toBeUndefined()
  })
})

describe('what an act leaves behind', () => {
  const act = (what: OrderAct, state: OrderState, role: ActorRole = 'hq', more = {}) =>
    made(decideAct(order(state, more), { act: what, caller: caller(role), nowMs: NOW_MS + 5 }))

  it('keeps the goods for a quarter of an hour when payment begins, and no longer for a second attempt', () => {
    const begun = act('begin-payment', 'allocated', 'customer')
    expect(begun.does).toEqual(['reserve'])
    expect(begun.order.reservation).toEqual({ goods: 'reserved', untilMs: NOW_MS + 5 + 15 * MINUTE_MS })
    expect(begun.order.lookAtMs).toBe(begun.order.reservation.untilMs)
    const again = made(
      decideAct(begun.order, { act: 'begin-payment', caller: caller('customer'), nowMs: NOW_MS + MINUTE_MS }),
    )
    expect(again.order.reservation).toEqual(begun.order.reservation)
    expect(again.does).toEqual([])
  })

  it('frees the goods and gives all the money back when a paid order is cancelled', () => {
    const { order: after, does } = act('cancel', 'paid', 'customer')
    expect([after.state, does, after.reservation.goods]).toEqual(['refunding', ['release', 'refund-rest'], 'free'])
    expect(act('cancel', 'awaiting-payment', 'customer').does).toEqual(['close-payment'])
    expect(act('cancel', 'allocated', 'customer').does).toEqual([])
  })

  it('lets goods leave the house when they are sent or handed over, and remembers when', () => {
    expect(act('ship', 'packed').order).toMatchObject({ reservation: { goods: 'out' }, sentAtMs: NOW_MS + 5 })
    const handed = act('hand-over', 'ready-for-pickup', 'hq', { delivery: PICKUP }).order
    expect(handed).toMatchObject({ reservation: { goods: 'out' }, receivedAtMs: NOW_MS + 5 })
    expect(act('make-ready', 'packed', 'hq', { delivery: PICKUP }).order.reservation.goods).toBe('reserved')
  })

  it('writes who did it, and keeps what was written before', () => {
    const before = { what: 'allocate', to: 'allocated', atMs: NOW_MS, by: 'system' } as const
    const { history } = act('pack', 'paid', 'owner', { history: [before] }).order
    expect(history).toEqual([before, { what: 'pack', to: 'packed', atMs: NOW_MS + 5, by: 'owner', who: 'g-1' }])
  })
})
