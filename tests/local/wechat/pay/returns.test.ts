import { expect, test } from 'vitest'
import type { ReturnInput } from '#cloudfunctions/platform/wechat/pay/port.ts'
import { DAY_MS, done, MINUTE_MS, NOTIFY_URL, payRig, STORE } from './pay-rig.ts'

async function sharedRig() {
  const rig = payRig()
  const { transactionId } = await rig.shareable(10_000)
  const receivers = [
    { type: 'MERCHANT_ID', account: rig.hq, fen: 300, description: '服务费' },
    { type: 'PERSONAL_OPENID', account: rig.guide, fen: 500, description: '导购佣金' },
  ] as const
  done(await rig.pay.split({ subMchid: STORE, transactionId, outOrderNo: 'split-1', receivers, unfreezeRest: true }))
  const asking = (changed: Partial<ReturnInput> = {}): ReturnInput => ({
    subMchid: STORE,
    outOrderNo: 'split-1',
    outReturnNo: 'return-1',
    returnMchid: rig.hq,
    fen: 200,
    description: '退货',
    ...changed,
  })
  const giveBack = (changed?: Partial<ReturnInput>) => rig.pay.returnShare(asking(changed))
  const query = async (outReturnNo: string) =>
    done(await rig.pay.returnQuery({ subMchid: STORE, outOrderNo: 'split-1', outReturnNo }))
  const afterSplit = () => {
    rig.clock.ms += 2_000
  }
  return { ...rig, giveBack, query, afterSplit }
}

test('a share comes back to the store, once for one number, and never more than was received', async () => {
  const { giveBack, query, afterSplit, clock, wechat, hq } = await sharedRig()
  afterSplit()
  expect(done(await giveBack())).toMatchObject({ result: 'PROCESSING', fen: 200 })
  done(await giveBack())
  expect(await giveBack({ fen: 201 })).toMatchObject({ code: 'RESOURCE_ALREADY_EXISTS' })
  expect(await giveBack({ outReturnNo: 'return-2', fen: 101 })).toMatchObject({ code: 'INVALID_REQUEST' })
  done(await giveBack({ outReturnNo: 'return-2', fen: 100 }))
  clock.ms += 2_000
  expect((await query('return-1')).result).toBe('SUCCESS')
  expect(wechat.payMoney().availableFen).toEqual({ [STORE]: 9_940 - 800 + 300, [hq]: 0 })
})

test('nothing is asked back before it arrived, from a person, or after 180 days', async () => {
  const { giveBack, afterSplit, clock, guide } = await sharedRig()
  expect(await giveBack()).toMatchObject({ code: 'INVALID_REQUEST' })
  afterSplit()
  expect(await giveBack({ returnMchid: guide })).toMatchObject({ code: 'PARAM_ERROR' })
  expect(await giveBack({ returnMchid: STORE })).toMatchObject({ code: 'INVALID_REQUEST' })
  expect(await giveBack({ outOrderNo: 'split-9' })).toMatchObject({ code: 'RESOURCE_NOT_EXISTS' })
  clock.ms += 180 * DAY_MS
  done(await giveBack({ fen: 1 }))
  clock.ms += 1
  expect(await giveBack({ outReturnNo: 'return-2', fen: 1 })).toMatchObject({ code: 'INVALID_REQUEST' })
})

test('fifty returns of a sharing order', async () => {
  const { giveBack, afterSplit } = await sharedRig()
  afterSplit()
  for (let i = 1; i <= 50; i++) done(await giveBack({ outReturnNo: `return-${i}`, fen: 1 }))
  expect(await giveBack({ outReturnNo: 'return-51', fen: 1 })).toMatchObject({ code: 'RULE_LIMIT' })
})

test('a return fails where somebody said so or the money is gone, and then counts for nothing', async () => {
  const { giveBack, query, afterSplit, clock, wechat, hq } = await sharedRig()
  afterSplit()
  wechat.faults.set({ [`return/${hq}`]: { failReason: 'PAYER_ACCOUNT_ABNORMAL', times: 1 } })
  const before = wechat.payMoney()
  done(await giveBack({ fen: 300 }))
  clock.ms += 2_000
  expect(await query('return-1')).toMatchObject({ result: 'FAILED', failReason: 'PAYER_ACCOUNT_ABNORMAL' })
  expect(wechat.payMoney()).toEqual(before)
  done(await giveBack({ outReturnNo: 'return-2', fen: 300 }))
  clock.ms += 2_000
  expect((await query('return-2')).result).toBe('SUCCESS')
})

test('a receiver who spent it cannot give it back', async () => {
  const rig = await sharedRig()
  const { giveBack, query, afterSplit, clock, pay, wechat, hq, guide } = rig
  afterSplit()
  // HQ sells something itself, gives 300 of its 994 away and takes the goods back: the share it had received is spent.
  done(await pay.addReceiver({ subMchid: hq, type: 'PERSONAL_OPENID', account: guide, relation: 'STAFF' }))
  const { outTradeNo, transactionId } = await rig.paid({ subMchid: hq, totalFen: 1_000, sharing: true })
  clock.ms += MINUTE_MS
  const receivers = [{ type: 'PERSONAL_OPENID', account: guide, fen: 300, description: '导购佣金' }] as const
  done(await pay.split({ subMchid: hq, transactionId, outOrderNo: 'split-2', receivers, unfreezeRest: true }))
  clock.ms += 2_000
  const refund = {
    subMchid: hq,
    outTradeNo,
    outRefundNo: 'refund-1',
    totalFen: 1_000,
    reason: '退货',
    notifyUrl: NOTIFY_URL,
  }
  done(await pay.refund({ ...refund, refundFen: 1_000 }))
  expect(wechat.payMoney().availableFen[hq]).toBe(0)
  done(await giveBack({ fen: 1 }))
  clock.ms += 2_000
  expect(await query('return-1')).toMatchObject({ result: 'FAILED', failReason: 'BALANCE_NOT_ENOUGH' })
})
