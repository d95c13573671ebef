/** Where it goes, who accepts it, and the code against which it is handed over. */
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import { type OrderRecord, type PickupCodeRecord, pickupCodes } from '#shared/orders/documents.ts'
import { type ChangeDelivery, changeDelivery } from '#shared/orders/life/change-delivery.ts'
import { redeemPickup } from '#shared/orders/life/pickup.ts'
import {
  acceptSource,
  awaitAcceptance,
  moveSources,
  portionsBack,
  portionsKept,
  sourcesOf,
} from '#shared/orders/life/sources.ts'
import type { SourcingPlan } from '#shared/orders/sourcing/facts.ts'
import { memory } from '../../routing/memory.ts'
import { caller, made, NOW_MS, order, PICKUP, refusedOf } from '../facts.ts'

describe('another address or time', () => {
  const change = (from: OrderRecord, more: Partial<ChangeDelivery> = {}) =>
    changeDelivery(from, {
      caller: caller('customer'),
      nowMs: NOW_MS,
      delivery: { kind: 'delivery', sealedAddress: 'new', city: '杭州' },
      reached: true,
      ...more,
    })

  it('is possible until the goods are packed, where the sources deliver', () => {
    expect(made(change(order('paid'), { note: '放门口' })).order).toMatchObject({
      state: 'paid',
      note: '放门口',
      delivery: { sealedAddress: 'new' },
    })
    expect(refusedOf(change(order('packed')))).toBe('PACKED_ALREADY')
    expect(refusedOf(change(order('paid'), { reached: false }))).toBe('ADDRESS_TOO_FAR')
    expect(refusedOf(change(order('draft'), { reached: false }))).toBeUndefined()
  })

  it('is not in the past', () => {
    const slot = (untilMs: number) => ({ delivery: { ...PICKUP, slot: { fromMs: untilMs - HOUR_MS, untilMs } } })
    const fetched = order('paid', { delivery: PICKUP })
    expect(refusedOf(change(fetched, slot(NOW_MS)))).toBe('SLOT_OVER')
    expect(refusedOf(change(fetched, slot(NOW_MS + 1)))).toBeUndefined()
  })

  it('does not turn fetching into bringing, nor one store into another, once it is decided who delivers', () => {
    expect(refusedOf(change(order('allocated'), { delivery: PICKUP }))).toBe('DELIVERY_DIFFERS')
    const elsewhere = { delivery: { kind: 'pickup', storeId: 'S2' } } as const
    expect(refusedOf(change(order('paid', { delivery: PICKUP }), elsewhere))).toBe('DELIVERY_DIFFERS')
    expect(made(change(order('draft'), { delivery: PICKUP })).order.delivery.kind).toBe('pickup')
  })
})

describe('the code at the counter', () => {
  const ready = order('ready-for-pickup', { delivery: PICKUP })
  const CODE: PickupCodeRecord = { orderId: 'o-1', storeId: 'S1', madeAtMs: NOW_MS }
  const at = { caller: caller('guide'), nowMs: NOW_MS + DAY_MS }
  const withCode = () => {
    const documents = memory([pickupCodes])
    documents.write([pickupCodes.create('hash', CODE)])
    return documents
  }

  it('hands over once, also when two counters scan it at once', () => {
    const documents = withCode()
    const facts = { code: documents.get(pickupCodes, 'hash'), order: ready }
    const [first, second] = [made(redeemPickup(facts, at)), made(redeemPickup(facts, at))]
    expect(first.order.state).toBe('received')
    documents.write([first.uses])
    expect(() => documents.write([second.uses])).toThrow('does not hold')
    const used = documents.get(pickupCodes, 'hash')
    expect(used?.data).toEqual({ ...CODE, usedAtMs: at.nowMs, usedBy: 'g-1' })
    expect(refusedOf(redeemPickup({ code: used, order: ready }, at))).toBe('PICKUP_CODE_USED')
  })

  it('opens nothing at another store, of another order, or before it is ready', () => {
    const code = withCode().get(pickupCodes, 'hash')
    const other = { ...at, caller: { ...at.caller, storeIds: ['S2'] } }
    expect(refusedOf(redeemPickup({ code, order: ready }, other))).toBe('PICKUP_CODE_UNKNOWN')
    expect(refusedOf(redeemPickup({ code, order: { ...ready, orderId: 'o-2' } }, at))).toBe('PICKUP_CODE_UNKNOWN')
    expect(refusedOf(redeemPickup({ code: undefined, order: ready }, at))).toBe('PICKUP_CODE_UNKNOWN')
    expect(refusedOf(redeemPickup({ code, order: { ...ready, state: 'packed' } }, at))).toBe('NOT_SENT_YET')
  })
})

describe('sources', () => {
  const two = order('paid', {
    sources: [
      { holder: 'S1', items: [{ sku: 'A', quantity: 2 }], acceptByMs: NOW_MS + HOUR_MS },
      { holder: 'S2', items: [{ sku: 'B', quantity: 1 }], acceptByMs: NOW_MS + 2 * HOUR_MS },
    ],
  })
  const accept = (from: OrderRecord, holder: string, role: 'owner' | 'hq' = 'owner') =>
    acceptSource(from, { holder, caller: caller(role), nowMs: NOW_MS })

  it('have to accept from payment on', () => {
    const waiting = awaitAcceptance(order('paid'), NOW_MS + HOUR_MS)
    expect([waiting.lookAtMs, waiting.sources[0]?.acceptByMs]).toEqual([NOW_MS + HOUR_MS, NOW_MS + HOUR_MS])
  })

  it('keep what did not come back, and get back in their order what does', () => {
    const split = order('return-agreed', {
      sources: [
        { holder: 'S1', items: [{ sku: 'A', quantity: 1 }] },
        {
          holder: 'S2',
          items: [
            { sku: 'A', quantity: 1 },
            { sku: 'B', quantity: 1 },
          ],
        },
      ],
    })
    expect(portionsBack(split)).toEqual([{ holder: 'S1', sku: 'A', quantity: 1 }])
    const after = { ...split, cameBack: { 1: 1 } }
    expect(portionsBack(after)).toEqual([{ holder: 'S2', sku: 'A', quantity: 1 }])
    expect(portionsKept(split)).toHaveLength(3)
    expect(portionsKept(after)).toEqual([
      { holder: 'S2', sku: 'A', quantity: 1 },
      { holder: 'S2', sku: 'B', quantity: 1 },
    ])
    expect(portionsKept({ ...split, cameBack: { 1: 2, 2: 1 } })).toEqual([])
  })

  it('accept each for itself, and the clock waits for the others', () => {
    const first = made(accept(two, 'S1')).order
    expect(first.sources.map(({ acceptedAtMs }) => acceptedAtMs)).toEqual([NOW_MS, undefined])
    expect(first.lookAtMs).toBe(NOW_MS + 2 * HOUR_MS)
    expect(refusedOf(accept(two, 'S2'))).toBe('NOT_YOURS_TO_DO')
    expect(made(accept(first, 'S2', 'hq')).order.lookAtMs).toBeUndefined()
  })

  it('that are late give their place to others, who have to accept in their turn', () => {
    const plan: SourcingPlan = {
      rulesVersion: 1,
      payee: 'store:S1',
      parcels: [{ holder: 'S3', kind: 'other-store', items: [{ sku: 'A', quantity: 2 }], lastLeg: { by: 'courier' } }],
      exact: true,
    }
    const acceptByMs = NOW_MS + 5 * HOUR_MS
    const { order: moved, does } = made(
      moveSources(two, { from: ['S1'], plan }, { caller: caller('system'), nowMs: NOW_MS, acceptByMs }),
    )
    expect(does).toEqual(['move-goods'])
    expect(moved.sources).toEqual([two.sources[1], ...sourcesOf(plan, acceptByMs)])
    expect(moved.lookAtMs).toBe(NOW_MS + 2 * HOUR_MS)
  })
})
