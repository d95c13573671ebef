import { expect, it } from 'vitest'
import { nearestPart } from '#shared/kernel/money.ts'
import type { PayableRecord, PaymentRecord } from '#shared/payment/documents.ts'
import { feeOf } from '#shared/payment/fee.ts'
import { PAID } from '#shared/payment/payable.ts'
import { NO_REFUND } from '#shared/payment/refunds.ts'
import { settlePaid } from '#shared/payment/settle.ts'
import { DEFAULT_SPLIT_RULES } from '#shared/payment/split/rules.ts'
import { group, HOME } from './orders.ts'

const lines = [{ lineId: 'L1', group: 0, quantity: 1, paidFen: 10_000 }]
const same = { orderId: 'order-0001', personId: 'p1', payee: HOME, lines, totalFen: 10_000, expiresAtMs: 1_000 }
const payable: PayableRecord = {
  ...same,
  description: '冰箱',
  groups: [group('home-store', 10_000)],
  rulesVersion: 1,
  state: 'open',
  attempts: 1,
}
const payment: PaymentRecord = {
  ...same,
  outTradeNo: 'order-0001*1',
  subMchid: '1900000109',
  state: 'begun',
  begunAtMs: 1,
  refunds: NO_REFUND,
  lookAtMs: 60_001,
}
const facts = { transactionId: '42', paidAtMs: 500, maxRatio: 3_000, rules: DEFAULT_SPLIT_RULES, nowMs: 600 }
const stored = <D>(id: string, data: D) => ({ id, version: 'v1', data })
const settle = (one: Partial<PaymentRecord> = {}, other: Partial<PayableRecord> = {}) =>
  settlePaid(stored(payment.outTradeNo, { ...payment, ...one }), stored('order-0001', { ...payable, ...other }), facts)
const colls = ({ writes = [] }: ReturnType<typeof settle>) => writes.map(({ coll }) => coll)

it('a payment in time pays the order, once, and says so', () => {
  const settled = settle()
  const event = { orderId: 'order-0001', outTradeNo: 'order-0001*1', paidAtMs: 500 }
  expect(settled.events).toEqual([{ type: PAID, data: event }])
  expect(settled.writes?.slice(0, 3)).toMatchObject([
    { coll: 'payments', data: { state: 'paid', transactionId: '42' }, if: { version: 'v1' } },
    { coll: 'payables', data: { state: 'paid' }, if: { version: 'v1' } },
    { coll: 'splits', if: { absent: true } },
  ])
  expect(colls(settled)).not.toContain('refunds')
})

it.each([
  ['the attempt is closed', { state: 'closed' }, {}],
  ['the order is over', {}, { state: 'over' }],
  ['another attempt has paid', { state: 'closed' }, { state: 'paid' }],
] as const)('a payment is given back whole when %s, and nobody is told that the order is paid', (_what, one, other) => {
  const settled = settle(one, other)
  expect(settled.events).toBeUndefined()
  expect(colls(settled)).not.toContain('payables')
  const refund = settled.writes?.find(({ coll }) => coll === 'refunds')
  expect(refund).toMatchObject({ id: 'order-0001*1@f1', data: { fen: 10_000, state: 'stored', lookAtMs: 600 } })
  expect(settled.writes?.find(({ coll }) => coll === 'splits')).toMatchObject({ data: { plan: { shares: [] } } })
})

it('the fee is 0.6 % to the nearest fen, half a fen up, exactly also beyond 2^53', () => {
  expect([0, 83, 84, 250, 10_000].map(feeOf)).toEqual([0, 0, 1, 2, 60])
  expect(nearestPart(999_999_999_999, 9_999, 10_000)).toBe(999_899_999_999)
})
