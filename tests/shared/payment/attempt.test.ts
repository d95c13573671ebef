import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTE_MS } from '#shared/kernel/time.ts'
import { nextLookAtMs, openAttempt, payableOver, prepayIdOf } from '#shared/payment/attempt.ts'
import type { MerchantRecord, PayableRecord, PaymentRecord } from '#shared/payment/documents.ts'
import { PAYABLE_OVER } from '#shared/payment/payable.ts'

const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')
const merchant: MerchantRecord = { account: 'hq', mchid: '1900000109', since: '2026-11-21' }
const payable: PayableRecord = {
  orderId: 'order-0001',
  personId: 'p1',
  payee: 'hq',
  description: '冰箱',
  lines: [],
  groups: [],
  rulesVersion: 1,
  expiresAtMs: NOW_MS + 30 * MINUTE_MS,
  totalFen: 100,
  state: 'open',
  attempts: 0,
}
const stored = <D>(id: string, data: D) => ({ id, version: 'v1', data })
const facts = (changed: Partial<PayableRecord> = {}, more: object = {}) => ({
  personId: 'p1',
  payable: stored('order-0001', { ...payable, ...changed }),
  attempt: undefined,
  merchant,
  nowMs: NOW_MS,
  ...more,
})
const begun = (): PaymentRecord => {
  const opened = openAttempt(facts())
  if ('refused' in opened) throw new Error(opened.refused)
  return opened.value
}

it('begins with a number, counts the attempt on the order, and looks at it after a minute', () => {
  const opened = openAttempt(facts())
  expect(opened).toMatchObject({
    value: { outTradeNo: 'order-0001*1', subMchid: '1900000109', lookAtMs: NOW_MS + MINUTE_MS },
    writes: [
      { coll: 'payables', data: { attempts: 1 } },
      { coll: 'payments', if: { absent: true } },
    ],
  })
})

it.each([
  ['ORDER_UNKNOWN', facts({ personId: 'p2' })],
  ['ORDER_UNKNOWN', facts({}, { payable: undefined })],
  ['ALREADY_PAID', facts({ state: 'paid' })],
  ['PAYABLE_OVER', facts({ state: 'over' })],
  ['PAYABLE_OVER', facts({ expiresAtMs: NOW_MS })],
  ['PAYABLE_OVER', facts({ attempts: 99 })],
  ['PAYEE_NOT_READY', facts({}, { merchant: undefined })],
  ['PAYEE_NOT_READY', facts({}, { merchant: { ...merchant, since: '2026-11-22' } })],
])('is refused with %s', (refused, given) => {
  expect(openAttempt(given)).toMatchObject({ refused })
})

it('goes on with the attempt that is open, and with the next one after it was closed', () => {
  const attempt = stored('order-0001*1', begun())
  expect(openAttempt(facts({ attempts: 1 }, { attempt }))).toEqual({ value: attempt.data })
  const closed = stored('order-0001*1', { ...attempt.data, state: 'closed' as const })
  expect(openAttempt(facts({ attempts: 1 }, { attempt: closed }))).toMatchObject({
    value: { outTradeNo: 'order-0001*2' },
  })
})

it('a prepay id is used while it is good', () => {
  const payment = { ...begun(), prepaid: { prepayId: 'wx1', atMs: NOW_MS } }
  expect(prepayIdOf(payment, NOW_MS + 89 * MINUTE_MS)).toBe('wx1')
  expect(prepayIdOf(payment, NOW_MS + 90 * MINUTE_MS)).toBeUndefined()
  expect(prepayIdOf(begun(), NOW_MS)).toBeUndefined()
})

it('is looked at again and again, never later than its end, and after it until it is over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (afterMs) => {
      const payment = begun()
      const nowMs = NOW_MS + afterMs
      const lookAtMs = nextLookAtMs(payment, nowMs)
      expect(lookAtMs).toBeGreaterThan(nowMs)
      if (nowMs < payment.expiresAtMs) expect(lookAtMs).toBeLessThanOrEqual(payment.expiresAtMs)
      else expect(lookAtMs).toBe(nowMs + 5 * MINUTE_MS)
    }),
  )
})

it('an order that is over tells it once, with its attempt ended', () => {
  const over = payableOver(stored('order-0001', { ...payable, attempts: 1 }), stored('order-0001*1', begun()))
  expect(over.events).toEqual([{ type: PAYABLE_OVER, data: { orderId: 'order-0001' } }])
  expect(over.writes).toMatchObject([
    { coll: 'payables', data: { state: 'over' }, if: { version: 'v1' } },
    { coll: 'payments', data: { state: 'closed' }, if: { version: 'v1' } },
  ])
  expect(over.writes?.[1]).not.toHaveProperty('data.lookAtMs')
})
