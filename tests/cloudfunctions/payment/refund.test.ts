import { describe, expect, it } from 'vitest'
import { sumFen } from '#shared/kernel/money.ts'
import { payables, payments, postings, refunds } from '#shared/payment/documents.ts'
import { balances } from '#shared/payment/ledger/postings.ts'
import { HOUR_MS, MINUTE_MS } from '../../local/wechat/pay/pay-rig.ts'
import { everyOne, ORDER, type PayWorld, paidWorld } from './pay-world.ts'

const REFUNDS = 'v3/refund/domestic/refunds'
const ONE_UNIT = { lines: [{ lineId: 'L1', quantity: 1 }] }

const settledWorld = async (): Promise<PayWorld> => {
  const world = await paidWorld()
  await world.tick()
  return world
}
const refund = async (world: PayWorld, more: object = {}, who = world.owner) =>
  (await world.ask(who, 'payment.refund', { orderId: ORDER, ...more })).body

/** Lets WeChat Pay and our clock do what they do within some minutes. */
async function pass(world: PayWorld, minutes = 3): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await world.tick()
    world.clock.ms += MINUTE_MS
  }
  await world.tick()
}

async function splitOf(world: PayWorld) {
  const { value } = (await world.ask(world.owner, 'payment.splitOf', { orderId: ORDER })).body
  expect(sumFen(value.shares.map(({ fen }: { fen: number }) => fen))).toBe(value.paidFen - value.refundedFen)
  return value
}

async function expectBalanced(world: PayWorld, refundedFen: number): Promise<void> {
  const sums = balances(await everyOne(world, postings))
  expect(sums.get('clearing')).toBe(0)
  expect(sums.get('customers')).toBe(refundedFen - 10_000)
  expect(world.wechat.payMoney()).toMatchObject({ paidFen: 10_000, refundedFen, feeFen: sums.get('fee') })
}

describe('payment.splitOf', () => {
  it("says who gets what of a paid order, WeChat's fee and the payee's own part included", async () => {
    const world = await settledWorld()
    expect(await splitOf(world)).toEqual({
      paidFen: 10_000,
      refundedFen: 0,
      shares: [
        { party: 'home-guide', kind: 'person', fen: 500, state: 'held' },
        { party: 'hq', kind: 'merchant', fen: 300, state: 'held' },
        { party: 'payee', kind: 'payee', fen: 9_140, state: 'held' },
        { party: 'wechat', kind: 'fee', fen: 60, state: 'taken' },
      ],
    })
  })

  it('is for the payee and HQ, and there is nothing to say before the payment', async () => {
    const world = await paidWorld()
    const asked = { orderId: ORDER }
    expect((await world.ask(world.owner, 'payment.splitOf', asked)).body.refused).toBe('NOT_PAID')
    expect((await world.ask(world.customer, 'payment.splitOf', asked)).status).toBe(403)
    await world.order({ orderId: 'order-0009', payee: 'store:NJ001' })
    const other = { ...asked, orderId: 'order-0009' }
    expect((await world.ask(world.owner, 'payment.splitOf', other)).body.refused).toBe('ORDER_UNKNOWN')
    expect(await refund(world, { orderId: 'order-0009' })).toMatchObject({ refused: 'ORDER_UNKNOWN' })
  })
})

describe('a refund', () => {
  it('of one unit gives back its part, and everybody keeps the part of the rest', async () => {
    const world = await settledWorld()
    expect((await refund(world, ONE_UNIT)).value).toEqual({ outRefundNo: `${ORDER}*1@f1`, refundFen: 5_000 })
    await pass(world)
    expect(await splitOf(world)).toMatchObject({
      paidFen: 10_000,
      refundedFen: 5_000,
      shares: [{ fen: 250 }, { fen: 150 }, { fen: 4_570 }, { fen: 30 }],
    })
    await expectBalanced(world, 5_000)
    expect(world.errors()).toEqual([])
  })

  it('unit by unit ends where one of everything does', async () => {
    const [parts, whole] = [await settledWorld(), await settledWorld()]
    await refund(parts, ONE_UNIT)
    await refund(parts, ONE_UNIT)
    await refund(whole)
    for (const world of [parts, whole]) {
      await pass(world)
      expect(await splitOf(world)).toEqual({ paidFen: 10_000, refundedFen: 10_000, shares: [] })
      await expectBalanced(world, 10_000)
      expect(await refund(world)).toMatchObject({ refused: 'NOTHING_LEFT' })
    }
  })

  it('that arrives before an earlier one counts for itself', async () => {
    const world = await settledWorld()
    await refund(world, ONE_UNIT)
    await refund(world, ONE_UNIT)
    world.wechat.setFaults({ [`refund/${ORDER}*1@f1`]: { delayMs: HOUR_MS, times: 1 } })
    await pass(world)
    expect((await everyOne(world, refunds)).map(({ state }) => state)).toEqual(['processing', 'success'])
    expect((await splitOf(world)).refundedFen).toBe(5_000)
    await pass(world, 70)
    expect((await splitOf(world)).refundedFen).toBe(10_000)
    await expectBalanced(world, 10_000)
  })

  it.each([
    ['no answer', { [REFUNDS]: { drop: 'after', times: 2 } }],
    ['no call', { [REFUNDS]: { drop: 'before', times: 2 } }],
    ['an account that is short', { [REFUNDS]: { code: 'NOT_ENOUGH', times: 1 } }],
    ['a closed refund', { [`refund/${ORDER}*1@f1`]: { refundStatus: 'CLOSED', times: 1 } }],
    ['lost notifications', { 'notification/refund': { lost: true } }],
    ['doubled notifications', { 'notification/refund': { copies: 3 } }],
  ] as const)('survives %s under its one number', async (_what, faults) => {
    const world = await settledWorld()
    world.wechat.setFaults(faults)
    await refund(world)
    await pass(world, 130)
    expect((await everyOne(world, refunds)).map(({ state, outRefundNo }) => [state, outRefundNo])).toEqual([
      ['success', `${ORDER}*1@f1`],
    ])
    await expectBalanced(world, 10_000)
  })

  it('is asked twenty times at once and given once', async () => {
    const world = await settledWorld()
    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(world)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    await pass(world)
    await expectBalanced(world, 10_000)
  })

  it('is refused for what is not there, and before the payment', async () => {
    const world = await settledWorld()
    expect(await refund(world, { lines: [{ lineId: 'L2', quantity: 1 }] })).toMatchObject({ refused: 'UNKNOWN_LINE' })
    expect(await refund(world, { lines: [{ lineId: 'L1', quantity: 3 }] })).toMatchObject({ refused: 'TOO_MANY_UNITS' })
    for (const quantity of [0, -1, 1.5, 2 ** 53 + 1])
      expect(
        (await world.ask(world.owner, 'payment.refund', { orderId: ORDER, lines: [{ lineId: 'L1', quantity }] }))
          .status,
      ).toBe(400)
    expect(await refund(await paidWorld())).toMatchObject({ refused: 'NOT_PAID' })
  })
})

describe('a payment of an order that is over', () => {
  it('is given back whole, under a number that is stored first', async () => {
    const world = await paidWorld()
    const sent = world.wechat.takeDueNotifications()
    const [payment, payable] = await Promise.all([
      world.platform.store.get(payments, `${ORDER}*1`),
      world.platform.store.get(payables, ORDER),
    ])
    if (!payment || !payable) throw new Error('nothing was begun')
    const { lookAtMs: _over, ...rest } = payment.data
    await world.platform.store.write([
      payments.put(payment.id, { ...rest, state: 'closed' }),
      payables.put(ORDER, { ...payable.data, state: 'over' }),
    ])
    for (const one of sent) await world.deliver(one)
    await pass(world)
    expect(await world.payable()).toBe('over')
    expect(await world.payment()).toMatchObject({ state: 'paid', refunds: { count: 1 } })
    expect(await splitOf(world)).toEqual({ paidFen: 10_000, refundedFen: 10_000, shares: [] })
    await expectBalanced(world, 10_000)
    for (const one of sent) await world.deliver(one)
    await pass(world)
    await expectBalanced(world, 10_000)
  })
})
