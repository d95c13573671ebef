import { expect, it } from 'vitest'
import type { PayableTerms } from '#shared/payment/documents.ts'
import { openPayable } from '#shared/payment/payable.ts'
import { group, HOME } from './orders.ts'

const terms: PayableTerms = {
  orderId: 'o-1234',
  personId: 'p',
  payee: HOME,
  description: '冷静 520 等 2 件',
  lines: [
    { lineId: '1', group: 0, quantity: 1, paidFen: 100 },
    { lineId: '2', group: 0, quantity: 2, paidFen: 50 },
  ],
  groups: [group('home-store', 150)],
  rulesVersion: 1,
  expiresAtMs: 1,
}

it('is opened once for an order, for what its lines add up to', () => {
  expect(openPayable(terms)).toMatchObject({
    coll: 'payables',
    id: 'o-1234',
    if: { absent: true },
    data: { totalFen: 150, state: 'open', attempts: 0 },
  })
})

it('cannot be split into other than it is paid', () => {
  expect(() => openPayable({ ...terms, groups: [group('home-store', 149)] })).toThrow(
    '150 fen are split in groups of 149',
  )
})
