import { expect, test } from 'vitest'
import type { RefundInput } from '#cloudfunctions/platform/wechat/pay/port.ts'
import { DAY_MS, done, payRig, STORE } from './pay-rig.ts'

const REFUND_URL = 'https://pay.example.com/pay/notifications/refunds'
const asking = (changed: Partial<RefundInput> = {}): RefundInput => ({
  subMchid: STORE,
  outTradeNo: 'order-1',
  outRefundNo: 'refund-1',
  refundFen: 4_000,
  totalFen: 10_000,
  reason: '七天无理由',
  notifyUrl: REFUND_URL,
  ...changed,
})

async function paidRig(more: object = {}) {
  const rig = payRig()
  await rig.paid({ outTradeNo: 'order-1', totalFen: 10_000, ...more })
  return rig
}

test('a refund is accepted at once and done a little later, and the order says so', async () => {
  const { pay, clock, wechat } = await paidRig()
  expect(done(await pay.refund(asking())).state).toBe('PROCESSING')
  clock.ms += 3_000
  expect(done(await pay.refundQuery({ subMchid: STORE, outRefundNo: 'refund-1' }))).toMatchObject({
    state: 'SUCCESS',
    refundFen: 4_000,
    totalFen: 10_000,
    outTradeNo: 'order-1',
  })
  expect(done(await pay.query({ subMchid: STORE, outTradeNo: 'order-1' })).state).toBe('REFUND')
  expect(wechat.payMoney().refundedFen).toBe(4_000)
})

test('the same number is refunded once, and with another amount it is refused', async () => {
  const { pay, wechat } = await paidRig()
  const first = done(await pay.refund(asking()))
  expect(done(await pay.refund(asking())).refundId).toBe(first.refundId)
  expect(await pay.refund(asking({ refundFen: 4_001 }))).toMatchObject({ code: 'INVALID_REQUEST' })
  expect(wechat.payMoney().refundedFen).toBe(4_000)
})

test('never more than was paid, never with another total, never an order that was not paid', async () => {
  const { pay, prepay } = await paidRig()
  done(await pay.refund(asking({ refundFen: 9_999 })))
  const outcomes = [
    await pay.refund(asking({ outRefundNo: 'refund-2', refundFen: 2 })),
    await pay.refund(asking({ outRefundNo: 'refund-2', refundFen: 1, totalFen: 9_999 })),
  ]
  await prepay({ outTradeNo: 'order-2' })
  outcomes.push(await pay.refund(asking({ outRefundNo: 'refund-2', outTradeNo: 'order-2' })))
  for (const outcome of outcomes) expect(outcome).toMatchObject({ state: 'refused', code: 'INVALID_REQUEST' })
  expect(await pay.refund(asking({ outRefundNo: 'refund-2', outTradeNo: 'order-9' }))).toMatchObject({
    code: 'RESOURCE_NOT_EXISTS',
  })
  done(await pay.refund(asking({ outRefundNo: 'refund-2', refundFen: 1 })))
})

test('fifty refunds and no more, and none after a year', async () => {
  const { pay, clock } = await paidRig()
  for (let i = 1; i <= 50; i++) done(await pay.refund(asking({ outRefundNo: `refund-${i}`, refundFen: 1 })))
  expect(await pay.refund(asking({ outRefundNo: 'refund-51', refundFen: 1 }))).toMatchObject({
    code: 'INVALID_REQUEST',
  })
  clock.ms += 365 * DAY_MS + 1
  expect((await pay.refund(asking({ outRefundNo: 'refund-1', refundFen: 1 }))).state).toBe('done')
  const late = await paidRig()
  late.clock.ms += 365 * DAY_MS + 1
  expect(await late.pay.refund(asking())).toMatchObject({ code: 'INVALID_REQUEST' })
})

test('a store whose account is short is refused, and the same number works once there is money', async () => {
  const { pay, paid, shareable, clock, guide } = payRig()
  const { outTradeNo, transactionId } = await shareable(10_000)
  const receivers = [{ type: 'PERSONAL_OPENID', account: guide, fen: 3_000, description: '导购佣金' } as const]
  done(await pay.split({ subMchid: STORE, transactionId, outOrderNo: 'split-1', receivers, unfreezeRest: true }))
  clock.ms += 10_000
  const whole = asking({ outTradeNo, refundFen: 10_000 })
  expect(await pay.refund(whole)).toMatchObject({ state: 'refused', code: 'NOT_ENOUGH' })
  await paid({ totalFen: 5_000 })
  expect((await pay.refund(whole)).state).toBe('done')
})

test('a closed refund gives everything back and may be asked again with its number; an abnormal one stays away', async () => {
  const { pay, clock, wechat } = await paidRig()
  wechat.faults.set({ 'refund/refund-1': { refundStatus: 'CLOSED', times: 1 } })
  const before = wechat.payMoney()
  done(await pay.refund(asking()))
  clock.ms += 3_000
  expect(done(await pay.refundQuery({ subMchid: STORE, outRefundNo: 'refund-1' })).state).toBe('CLOSED')
  expect(wechat.payMoney()).toEqual(before)
  done(await pay.refund(asking()))
  wechat.faults.set({ 'refund/*': { refundStatus: 'ABNORMAL' } })
  clock.ms += 3_000
  expect(done(await pay.refundQuery({ subMchid: STORE, outRefundNo: 'refund-1' })).state).toBe('ABNORMAL')
  expect(wechat.payMoney().refundedFen).toBe(4_000)
})

test.each([[[10_000]], [[3_333, 3_333, 3_334]], [[1, 9_998, 1]]])(
  'refunds that add up to the whole give back the whole fee: %j',
  async (parts) => {
    const { pay, clock, wechat } = await paidRig()
    expect(wechat.payMoney().feeFen).toBe(60)
    for (const [i, refundFen] of parts.entries())
      done(await pay.refund(asking({ outRefundNo: `refund-${i}`, refundFen })))
    clock.ms += 3_000
    expect(wechat.payMoney()).toMatchObject({ feeFen: 0, refundedFen: 10_000, availableFen: { [STORE]: 0 } })
  },
)

test('of an order that is frozen for sharing, the frozen money goes back first', async () => {
  const { pay, wechat } = await paidRig({ sharing: true })
  expect(wechat.payMoney()).toMatchObject({ heldFen: 9_940, availableFen: { [STORE]: 0 } })
  done(await pay.refund(asking()))
  expect(wechat.payMoney()).toMatchObject({ heldFen: 9_940 - 4_000 + 24, availableFen: { [STORE]: 0 } })
})
