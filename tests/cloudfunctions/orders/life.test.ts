/** An order after it was made: who sees it, who gives it up, what payment's news does to it, and what time does. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Evidence } from '#cloudfunctions/platform/contract/runtime.ts'
import { people } from '#shared/identity/documents.ts'
import { DAY_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import { orders } from '#shared/orders/contract.ts'
import { packages, pickupCodes, sourceDays } from '#shared/orders/documents.ts'
import { newRequestId, person } from '../small-system.ts'
import { ADDRESS, type Buying, CUSTOMER, NEAR_HZ1, stocked } from './buying.ts'

let buying: Buying
let orderId: string
beforeEach(async () => {
  buying = await stocked()
  const delivery = { kind: 'delivery', address: ADDRESS, position: NEAR_HZ1 } as const
  orderId = (await buying.buy([{ sku: 'F1-S', quantity: 2 }], CUSTOMER, { delivery })).orderId
})

const OTHER = person('other')
const cancel = (who = CUSTOMER, id = orderId) =>
  buying.system.ask(orders.cancel, { requestId: newRequestId(), orderId: id }, who)
const get = (who = CUSTOMER) => buying.system.ask(orders.get, { orderId }, who)
const stands = async () => {
  const { state, reservation } = await buying.order(orderId)
  return [state, reservation.goods, await buying.held('HZ1', 'F1-S')]
}
const KEPT = { free: 3, reserved: 2 }
const FREE = { free: 5, reserved: 0 }

describe('who sees an order', () => {
  it('is its customer, the stores it has to do with, and HQ, each what they need', async () => {
    const own = await buying.system.must(orders.get, { orderId }, CUSTOMER)
    expect(own).toMatchObject({ state: 'awaiting-payment', stateWords: '待付款', totalFen: 336_000, address: ADDRESS })
    expect(own.timeline.map(({ words }) => words)).toEqual(['提交订单', '已留货'])
    expect(Object.keys(own)).not.toContain('rules')
    const owner = await buying.system.must(orders.get, { orderId }, buying.owner)
    expect(owner).toMatchObject({ address: ADDRESS, deliverers: [{ holder: 'HZ1' }] })
    const hq = await buying.system.must(orders.get, { orderId }, buying.hq)
    expect(hq).toMatchObject({ customerId: buying.personId('customer'), rules: { sourcing: 1 } })
    expect(hq.address).toBeUndefined()
  })

  it('is nobody else: another customer’s order and another store’s are not there', async () => {
    for (const who of [OTHER, buying.nearOwner]) {
      expect(await get(who)).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
      expect(await cancel(who)).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    }
    expect(await cancel(CUSTOMER, 'none')).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    expect((await stands())[0]).toBe('awaiting-payment')
  })

  it('is the owner of the shop of HQ’s goods, without where the customer lives', async () => {
    const delivery = { kind: 'delivery', address: ADDRESS } as const
    const made = await buying.buy([{ sku: 'K1-W', quantity: 1 }], CUSTOMER, { delivery })
    const seen = await buying.system.must(orders.get, { orderId: made.orderId }, buying.owner)
    expect(seen).toMatchObject({ payee: 'hq', delivery: { kind: 'delivery', city: '杭州市' } })
    expect(seen.address).toBeUndefined()
  })

  it('shows no address once the customer’s key is destroyed', async () => {
    const personId = buying.personId('customer')
    await buying.system.store.write([people.put(personId, { personId, createdAtMs: 0, deletedAtMs: 1 })])
    expect((await buying.system.must(orders.get, { orderId }, buying.owner)).address).toBeUndefined()
  })

  it('finds it in lists: the customer’s own, and the store’s by state', async () => {
    const mine = await buying.system.must(orders.mine, {}, CUSTOMER)
    expect(mine.orders).toMatchObject([{ orderId, state: 'awaiting-payment', totalFen: 336_000 }])
    expect((await buying.system.must(orders.mine, {}, OTHER)).orders).toEqual([])
    const ofStore = (storeId: string, state: 'awaiting-payment' | 'paid') =>
      buying.system.ask(orders.ofStore, { storeId, state }, buying.owner)
    expect(await ofStore('HZ1', 'awaiting-payment')).toMatchObject({ ok: true, value: { orders: [{ orderId }] } })
    expect(await ofStore('HZ1', 'paid')).toMatchObject({ ok: true, value: { orders: [] } })
    expect(await ofStore('HZ2', 'paid')).toMatchObject({ ok: false, refused: 'NOT_YOUR_STORE' })
  })
})

describe('giving up', () => {
  it('asks payment to close, and lets the goods go only when it is over', async () => {
    buying.system.moveMs(1)
    expect(await cancel()).toMatchObject({ ok: true, value: { orderId, state: 'cancelled' } })
    expect(await buying.toldPayment()).toEqual([`orders.paymentUnwanted ${orderId}`])
    expect(await stands()).toEqual(['cancelled', 'reserved', KEPT])
    expect(await cancel()).toMatchObject({ ok: true, value: { state: 'cancelled' } })
    expect(await buying.toldPayment()).toEqual([])
    await buying.over(orderId)
    await buying.over(orderId)
    expect(await stands()).toEqual(['cancelled', 'free', FREE])
    expect((await buying.system.must(orders.get, { orderId }, CUSTOMER)).timeline.map(({ words }) => words)).toEqual([
      '提交订单',
      '已留货',
      '取消订单',
      '不再留货',
    ])
  })

  it('gives the money back when somebody was faster', async () => {
    await cancel()
    await buying.toldPayment()
    await buying.pay(orderId)
    await buying.pay(orderId)
    expect(await buying.toldPayment()).toEqual([`orders.paymentGivenBack ${orderId}`])
    expect(await stands()).toEqual(['cancelled', 'free', FREE])
  })

  it('is for the store and the desk once it is paid', async () => {
    await buying.pay(orderId)
    expect(await cancel()).toMatchObject({ ok: false, refused: 'CANCEL_AFTER_PAYMENT' })
    expect(await stands()).toEqual(['paid', 'reserved', KEPT])
  })
})

describe('payment', () => {
  it('makes it paid once, counts it for whoever delivers, and gives a second one back', async () => {
    await buying.pay(orderId)
    await buying.pay(orderId)
    expect(await stands()).toEqual(['paid', 'reserved', KEPT])
    expect((await buying.system.store.get(sourceDays, 'HZ1|2026-11-21'))?.data).toMatchObject({ orders: 1 })
    expect(await buying.toldPayment()).toEqual([])
    await buying.pay(orderId, 2)
    expect(await buying.toldPayment()).toEqual([`orders.paymentGivenBack ${orderId}`])
    await buying.over(orderId)
    expect(await stands()).toEqual(['paid', 'reserved', KEPT])
  })

  it('is not waited for after a quarter of an hour, and the goods stay until it is over', async () => {
    buying.system.moveMs(15 * MINUTE_MS - 1)
    await buying.tick()
    expect(await stands()).toEqual(['awaiting-payment', 'reserved', KEPT])
    buying.system.moveMs(1)
    await buying.tick()
    await buying.tick()
    expect(await stands()).toEqual(['expired', 'reserved', KEPT])
    expect(await buying.toldPayment()).toEqual([`orders.paymentUnwanted ${orderId}`])
    await buying.over(orderId)
    expect(await stands()).toEqual(['expired', 'free', FREE])
  })

  it('that comes after the end finds goods again, or goes back where nothing is left', async () => {
    await buying.over(orderId)
    await buying.buy([{ sku: 'F1-S', quantity: 4 }], OTHER)
    await buying.pay(orderId)
    expect(await stands()).toEqual(['expired', 'free', { free: 1, reserved: 4 }])
    expect(await buying.toldPayment()).toEqual([`orders.paymentGivenBack ${orderId}`])
    const again = await buying.buy([{ sku: 'F1-S', quantity: 1 }], CUSTOMER)
    await buying.over(again.orderId)
    await buying.pay(again.orderId)
    expect((await buying.order(again.orderId)).state).toBe('paid')
    expect(await buying.held('HZ1', 'F1-S')).toEqual({ free: 0, reserved: 5 })
  })
})

describe('another address', () => {
  const change = (more: object, who = CUSTOMER) =>
    buying.system.ask(
      orders.changeDelivery,
      {
        requestId: newRequestId(),
        orderId,
        delivery: { kind: 'delivery', address: { ...ADDRESS, detail: '凤起路 2 号' }, position: NEAR_HZ1, ...more },
      },
      who,
    )
  const detail = async () => (await buying.system.must(orders.get, { orderId }, CUSTOMER)).address?.detail

  it('is taken until the goods are packed, from the customer alone', async () => {
    expect(await change({}, OTHER)).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    expect(await change({}, buying.owner)).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    await buying.pay(orderId)
    expect(await change({})).toMatchObject({ ok: true, value: { state: 'paid' } })
    expect(await detail()).toBe('凤起路 2 号')
    await buying.system.must(orders.pack, { requestId: newRequestId(), orderId }, buying.owner)
    expect(await change({})).toMatchObject({ ok: false, refused: 'PACKED_ALREADY' })
  })

  it('has to be within reach of whoever delivers, at a time to come, and to be brought as before', async () => {
    expect(await change({ position: { ...NEAR_HZ1, lat: 30.4 } })).toMatchObject({ refused: 'ADDRESS_TOO_FAR' })
    expect(await change({ position: undefined })).toMatchObject({ refused: 'ADDRESS_TOO_FAR' })
    expect(await change({ slot: { fromMs: 0, untilMs: 1 } })).toMatchObject({ refused: 'SLOT_OVER' })
    const fetched = { requestId: newRequestId(), orderId, delivery: { kind: 'pickup' } } as const
    expect(await buying.system.ask(orders.changeDelivery, fetched, CUSTOMER)).toMatchObject({
      refused: 'DELIVERY_DIFFERS',
    })
    expect(await detail()).toBe(ADDRESS.detail)
  })
})

describe('on its way', () => {
  const step = (name: 'pack' | 'makeReady' | 'confirmReceipt', who: Evidence, id = orderId) =>
    buying.system.ask(orders[name], { requestId: newRequestId(), orderId: id }, who)
  const ship = (who: Evidence) =>
    buying.system.ask(
      orders.ship,
      { requestId: newRequestId(), orderId, how: { by: 'courier', company: '顺丰', courierNo: 'SF1234567890' } },
      who,
    )
  const redeem = (code: string, who: Evidence, storeId = 'HZ1') =>
    buying.system.ask(orders.redeem, { requestId: newRequestId(), storeId, code }, who)
  const state = async (id = orderId) => (await buying.order(id)).state

  it('is packed once it is paid, shipped by whoever delivers, and received', async () => {
    expect(await step('pack', buying.owner)).toMatchObject({ ok: false, refused: 'NOT_PAID_YET' })
    await buying.pay(orderId)
    expect(await step('pack', buying.nearOwner)).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    expect(await step('makeReady', buying.owner)).toMatchObject({ ok: false, refused: 'DELIVERY_DIFFERS' })
    expect(await ship(buying.owner)).toMatchObject({ ok: false, refused: 'NOT_PACKED_YET' })
    expect(await step('pack', buying.owner)).toMatchObject({ ok: true, value: { state: 'packed' } })
    expect(await ship(buying.owner)).toMatchObject({ ok: true, value: { state: 'shipped' } })
    expect(await stands()).toEqual(['shipped', 'out', { free: 3, reserved: 0 }])
    expect(await step('confirmReceipt', OTHER)).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    expect(await step('confirmReceipt', CUSTOMER)).toMatchObject({ ok: true, value: { state: 'received' } })
    expect((await buying.system.store.get(packages, `${orderId}|1`))?.data).toMatchObject({
      holder: 'HZ1',
      items: [{ lineId: '1', quantity: 2 }],
      sent: { by: 'courier', courierNo: 'SF1234567890' },
      proof: { kind: 'customer' },
    })
  })

  it('has arrived ten days after it was sent, and is complete when the days for returns are over', async () => {
    await buying.pay(orderId)
    await step('pack', buying.owner)
    await ship(buying.owner)
    buying.system.moveMs(10 * DAY_MS)
    await buying.tick()
    expect(await state()).toBe('received')
    buying.system.moveMs(7 * DAY_MS)
    await buying.tick()
    expect(await state()).toBe('received')
    buying.system.moveMs(1)
    await buying.tick()
    await buying.tick()
    expect(await state()).toBe('completed')
  })

  it('is fetched with a code that counts once, at its store, for its people', async () => {
    const { orderId: id } = await buying.buy([{ sku: 'F1-S', quantity: 1 }])
    const codeOf = (who: Evidence) => buying.system.ask(orders.pickupCode, { orderId: id }, who)
    await buying.pay(id)
    await step('pack', buying.owner, id)
    expect(await codeOf(CUSTOMER)).toMatchObject({ ok: false, refused: 'NOT_SENT_YET' })
    await step('makeReady', buying.owner, id)
    expect(await codeOf(OTHER)).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    const { code } = await buying.system.must(orders.pickupCode, { orderId: id }, CUSTOMER)
    expect(code).toMatch(/^\d{4} \d{4} \d{4}$/)
    const stored = await buying.system.store.scan(pickupCodes, { index: 0, of: 1 })
    expect(JSON.stringify(stored.rows)).not.toContain(code)
    for (const wrong of ['', '1234', '000000000000', `${code}0`, '１２３４５６７８９０１２'])
      expect(await redeem(wrong, buying.owner)).toMatchObject({ ok: false, refused: 'PICKUP_CODE_UNKNOWN' })
    expect(await redeem(code, buying.nearOwner, 'HZ2')).toMatchObject({ ok: false, refused: 'PICKUP_CODE_UNKNOWN' })
    expect(await redeem(code, buying.nearOwner)).toMatchObject({ ok: false, refused: 'PICKUP_CODE_UNKNOWN' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(code.replaceAll(' ', ''), buying.owner)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await redeem(code, buying.owner)).toMatchObject({ ok: false, refused: 'PICKUP_CODE_USED' })
    expect(await state(id)).toBe('received')
    expect(await buying.held('HZ1', 'F1-S')).toEqual({ free: 2, reserved: 2 })
    expect(await codeOf(CUSTOMER)).toMatchObject({ ok: false, refused: 'RECEIVED_ALREADY' })
    const { timeline } = await buying.system.must(orders.get, { orderId: id }, CUSTOMER)
    expect(timeline.at(-1)).toMatchObject({ words: '已收货' })
    expect(JSON.stringify(timeline)).not.toContain('O1')
  })
})
