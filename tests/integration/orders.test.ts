/** Buying over HTTP on every engine: the shop's price, the last pieces raced for, an order given up, one paid, fetched, and every fen of it named. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { payables } from '#shared/payment/documents.ts'
import { articleAt, stock } from '#shared/shop/documents.ts'
import { PLACES } from './engines.ts'
import { type Asker, type Laptop, newRequestId } from './laptop.ts'
import { openStoreLaptop, type StoreLaptop } from './store-laptop.ts'

/** The clock of the laptop works it off, second by second. */
const PATIENT = { timeout: 20_000 }

describe.each(Object.entries(PLACES))('an order over %s', (_name, openPlace) => {
  let opened: StoreLaptop
  let laptop: Laptop
  let owner: Asker
  let customer: Asker
  let storeId: string
  let sku: string

  beforeAll(async () => {
    opened = await openStoreLaptop(openPlace)
    laptop = opened.laptop
    owner = opened.owner
    storeId = opened.storeId
    customer = await laptop.person({ name: '张顾客' })
    sku = (await owner.ask('shop/catalogue', {})).value.products[0].variants[0].sku
    await must(owner, 'shop/putListing', { sku, onShelf: true, priceFen: 100_000, pickup: true, radiusM: 0 })
    await must(owner, 'shop/putStock', { sku, onHand: 5, reason: '到货' })
  })
  afterAll(() => opened.stop())

  const must = async (who: Asker, path: string, input: object) => {
    const answer = await who.ask(path, { requestId: newRequestId(), storeId, ...input })
    expect(answer).toMatchObject({ status: 200, ok: true })
    return answer.value
  }
  const order = (who: Asker, quantity = 1) =>
    who.ask('orders/create', {
      requestId: newRequestId(),
      storeId,
      lines: [{ sku, quantity }],
      delivery: { kind: 'pickup' },
    })
  const held = async () => {
    const { free, reserved } = (await laptop.cloud.store.get(stock, articleAt(storeId, sku)))?.data ?? {}
    return { free, reserved }
  }
  const becomes = (orderId: string, state: string) =>
    expect.poll(async () => (await customer.ask('orders/get', { orderId })).value.state, PATIENT).toBe(state)
  const pay = async (who: Asker, orderId: string) => {
    const prepaid = await who.ask('payment/prepay', { requestId: newRequestId(), orderId })
    expect(prepaid.value).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=/) })
    expect(await laptop.post('_local/pay', { orderId, result: 'success' })).toMatchObject({
      errMsg: 'requestPayment:ok',
    })
  }

  it('is had by exactly five of twelve buyers, and each that was given up by somebody else', {
    timeout: 60_000,
  }, async () => {
    const buyers = await Promise.all(Array.from({ length: 12 }, (_, at) => laptop.person({ name: `顾客 ${at}` })))
    const answers = await Promise.all(buyers.map((buyer) => order(buyer)))
    const made = answers.flatMap(({ ok, value }, at) => (ok ? [{ value, buyer: buyers[at] as Asker }] : []))
    expect(made).toHaveLength(5)
    expect(await held()).toEqual({ free: 0, reserved: 5 })
    for (const { value, buyer } of made) {
      expect(value).toMatchObject({ totalFen: 100_000, payee: `store:${storeId}` })
      expect((await laptop.cloud.store.get(payables, value.orderId))?.data).toMatchObject({ totalFen: 100_000 })
      const cancelled = await buyer.ask('orders/cancel', { requestId: newRequestId(), orderId: value.orderId })
      expect(cancelled).toMatchObject({ ok: true, value: { state: 'cancelled' } })
    }
    await expect.poll(held, PATIENT).toEqual({ free: 5, reserved: 0 })
  })

  it('is paid, seen by its customer and the store, and by nobody else', async () => {
    const { orderId } = (await order(customer, 2)).value
    await pay(customer, orderId)
    await becomes(orderId, 'paid')
    expect((await customer.ask('orders/get', { orderId })).value).toMatchObject({ totalFen: 200_000 })
    expect((await customer.ask('orders/mine', {})).value.orders).toMatchObject([{ orderId }])
    expect((await owner.ask('orders/ofStore', { storeId, state: 'paid' })).value.orders).toMatchObject([{ orderId }])
    const stranger = await laptop.person({ name: '陌生人' })
    expect(await stranger.ask('orders/get', { orderId })).toMatchObject({ ok: false, refused: 'ORDER_UNKNOWN' })
    expect(await held()).toEqual({ free: 3, reserved: 2 })
    const { paidFen, refundedFen, shares } = (await owner.ask('payment/splitOf', { orderId })).value
    expect([paidFen, refundedFen]).toEqual([200_000, 0])
    expect(shares.reduce((sum: number, { fen }: { fen: number }) => sum + fen, 0)).toBe(200_000)
  })

  it('is packed, lies ready, and is handed over against a code that counts once', async () => {
    const { orderId } = (await order(customer)).value
    await pay(customer, orderId)
    await becomes(orderId, 'paid')
    for (const step of ['orders/pack', 'orders/makeReady']) await must(owner, step, { storeId: undefined, orderId })
    const { code } = (await customer.ask('orders/pickupCode', { orderId })).value
    const redeem = () => owner.ask('orders/redeem', { requestId: newRequestId(), storeId, code })
    expect(await redeem()).toMatchObject({ ok: true })
    expect(await redeem()).toMatchObject({ ok: false, refused: 'PICKUP_CODE_USED' })
    expect((await customer.ask('orders/get', { orderId })).value.state).toBe('received')
    expect(await held()).toEqual({ free: 2, reserved: 2 })
  })

  it('of more than there is, or at a price of the buyer’s own, is refused', async () => {
    expect(await order(customer, 999)).toMatchObject({
      ok: false,
      refused: 'OUT_OF_STOCK',
      data: { missing: { [sku]: 997 } },
    })
    const priced = {
      requestId: newRequestId(),
      storeId,
      lines: [{ sku, quantity: 1, priceFen: 1 }],
      delivery: { kind: 'pickup' },
    }
    expect(await customer.ask('orders/create', priced)).toMatchObject({ status: 400 })
    expect(await held()).toEqual({ free: 2, reserved: 2 })
  })
})
