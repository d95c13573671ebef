/** One order of two articles, bought in shop S1, whose goods it is and who delivers it. */
import { type Decision, isRefused } from '#shared/kernel/decision.ts'
import type { OrderRecord } from '#shared/orders/documents.ts'
import type { ActorRole } from '#shared/orders/life/acts.ts'
import type { Caller } from '#shared/orders/life/life.ts'
import type { OrderState } from '#shared/orders/life/states.ts'

export const NOW_MS = Date.parse('2026-11-25T10:00:00+08:00')

const AFTER: readonly OrderState[] = [
  'return-requested',
  'return-agreed',
  'returned',
  'exchange-requested',
  'exchange-agreed',
]
const OUT: readonly OrderState[] = ['shipped', 'received', 'completed', ...AFTER]
const RESERVED: readonly OrderState[] = ['awaiting-payment', 'paid', 'packed', 'ready-for-pickup']

const goodsIn = (state: OrderState): OrderRecord['reservation'] => {
  if (OUT.includes(state)) return { goods: 'out' }
  return { goods: RESERVED.includes(state) ? 'reserved' : 'free' }
}

/** As it may stand in that state, with whatever the state needs. */
export function order(state: OrderState, more: Partial<OrderRecord> = {}): OrderRecord {
  const open = AFTER.includes(state)
  const received = open || state === 'received' || state === 'completed'
  return {
    orderId: 'o-1',
    personId: 'p-1',
    state,
    channel: 'mini-program',
    storeId: 'S1',
    payee: 'store:S1',
    lines: [
      { lineId: '1', sku: 'A', name: '冰箱', quantity: 2, priceFen: 300_000, owner: 'store:S1' },
      { lineId: '2', sku: 'B', name: '滤芯', quantity: 1, priceFen: 9_900, owner: 'store:S1' },
    ],
    totalFen: 609_900,
    sources: [
      {
        holder: 'S1',
        items: [
          { sku: 'A', quantity: 2 },
          { sku: 'B', quantity: 1 },
        ],
      },
    ],
    rules: { attribution: 1, sourcing: 1, split: 1 },
    delivery: { kind: 'delivery', sealedAddress: 'sealed', city: '杭州' },
    reservation: goodsIn(state),
    payments: {},
    refundsDone: [],
    cameBack: {},
    ...(open && {
      afterSale: {
        kind: state.startsWith('exchange') ? ('exchange' as const) : ('return' as const),
        lines: [{ lineId: '1', quantity: 1 }],
        reason: '不想要了',
        from: 'received' as const,
        askedAtMs: NOW_MS,
        answerByMs: NOW_MS,
        withoutReason: false,
      },
    }),
    history: [],
    createdAtMs: NOW_MS,
    ...((OUT.includes(state) || state === 'ready-for-pickup') && { sentAtMs: NOW_MS }),
    ...(received && { receivedAtMs: NOW_MS }),
    ...more,
  }
}

export const PICKUP = { kind: 'pickup', storeId: 'S1' } as const

/** Who may do most in their role: of this customer, of every store of the order. */
export const caller = (role: ActorRole): Caller => ({
  role,
  ...(role === 'customer' && { personId: 'p-1' }),
  ...((role === 'guide' || role === 'owner') && { storeIds: ['S1'], who: 'g-1' }),
})

export function made<V>(decision: Decision<V>): V {
  if (isRefused(decision)) throw new Error(`refused: ${decision.refused}`)
  return decision.value
}

export const refusedOf = (decision: Decision<unknown>): string | undefined =>
  isRefused(decision) ? decision.refused : undefined
