/** Whatever is asked of WeChat Pay in whatever order: no fen appears or vanishes, and nobody owes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feeOf } from '#local/wechat/pay/accounts.ts'
import { DAY_MS, NOTIFY_URL, type PayRig, payRig, STORE } from './pay-rig.ts'

type Step = { do: string; fen: number; rest: boolean; order: number }
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('pay', 'split', 'split', 'unfreeze', 'refund', 'refund', 'return', 'wait', 'month', 'trouble'),
  fen: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3_000 })),
  rest: fc.boolean(),
  order: fc.nat({ max: 2 }),
})

async function run(rig: PayRig, steps: readonly Step[]): Promise<void> {
  const { pay, wechat, clock, hq, guide } = rig
  const orders = [await rig.shareable(10_000)]
  const totals = [10_000]
  for (const [i, { do: what, fen, rest, order }] of steps.entries()) {
    const { outTradeNo, transactionId } = orders[order % orders.length] as (typeof orders)[number]
    const totalFen = totals[order % orders.length] as number
    const outOrderNo = `split-${i}`
    if (what === 'pay') {
      orders.push(await rig.paid({ totalFen: fen, sharing: rest }))
      totals.push(fen)
    } else if (what === 'split') {
      const receivers = [
        { type: 'MERCHANT_ID', account: hq, fen, description: '服务费' },
        { type: 'PERSONAL_OPENID', account: guide, fen: (fen >> 1) + 1, description: '导购佣金' },
      ] as const
      await pay.split({ subMchid: STORE, transactionId, outOrderNo, receivers, unfreezeRest: rest })
    } else if (what === 'unfreeze')
      await pay.unfreeze({ subMchid: STORE, transactionId, outOrderNo, description: '完结' })
    else if (what === 'refund') {
      const no = { outTradeNo, outRefundNo: `refund-${rest ? i : order}` }
      await pay.refund({ subMchid: STORE, ...no, refundFen: fen, totalFen, reason: '退货', notifyUrl: NOTIFY_URL })
    } else if (what === 'return') {
      const from = { outOrderNo: `split-${Math.max(0, i - 2)}`, outReturnNo: `return-${i}`, returnMchid: hq }
      await pay.returnShare({ subMchid: STORE, ...from, fen, description: '退货' })
    } else if (what === 'trouble')
      wechat.faults.set({
        'receiver/*': { failReason: 'ACCOUNT_ABNORMAL', times: 1 },
        'refund/*': { refundStatus: 'CLOSED', times: 1 },
        'return/*': { failReason: 'ACCOUNT_ABNORMAL', times: 1 },
      })
    else clock.ms += what === 'wait' ? 70_000 : 31 * DAY_MS
    conserved(rig)
  }
}

function conserved({ wechat }: PayRig): void {
  const { paidFen, refundedFen, feeFen, heldFen, pendingFen, peopleFen, availableFen } = wechat.payMoney()
  const balances = Object.values(availableFen)
  const everywhere = [feeFen, heldFen, pendingFen, peopleFen, ...balances]
  expect(everywhere.reduce((sum, fen) => sum + fen, 0)).toBe(paidFen - refundedFen)
  expect(everywhere.every((fen) => fen >= 0)).toBe(true)
}

test('paid less refunded is always somewhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) => run(payRig(), steps)),
    { numRuns: 60 },
  )
})

test.each([
  [1, 0],
  [83, 0],
  [84, 1],
  [249, 1],
  [250, 2],
  [10_000, 60],
  [1_000_000_000_000, 6_000_000_000],
])('the fee of %i fen is %i', (fen, fee) => {
  expect(feeOf(fen)).toBe(fee)
})
