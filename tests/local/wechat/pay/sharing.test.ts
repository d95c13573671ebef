import { expect, test } from 'vitest'
import type { ShareReceiver, SplitInput } from '#cloudfunctions/platform/wechat/pay/port.ts'
import { DAY_MS, done, MINUTE_MS, type PayRig, payRig, STORE } from './pay-rig.ts'

const SETTLED_MS = 2_000

async function sharingRig(totalFen = 10_000) {
  const rig = payRig()
  const { outTradeNo, transactionId } = await rig.shareable(totalFen)
  const toHq = (fen: number): ShareReceiver => ({ type: 'MERCHANT_ID', account: rig.hq, fen, description: '服务费' })
  const toGuide = (fen: number): ShareReceiver => ({
    type: 'PERSONAL_OPENID',
    account: rig.guide,
    fen,
    description: '导购佣金',
  })
  const asking = (outOrderNo: string, receivers: ShareReceiver[], unfreezeRest = false): SplitInput => ({
    subMchid: STORE,
    transactionId,
    outOrderNo,
    receivers,
    unfreezeRest,
  })
  const split = (...args: Parameters<typeof asking>) => rig.pay.split(asking(...args))
  const query = async (outOrderNo: string) =>
    done(await rig.pay.splitQuery({ subMchid: STORE, transactionId, outOrderNo }))
  const heldFen = async () => done(await rig.pay.amounts(transactionId)).heldFen
  return { ...rig, outTradeNo, transactionId, toHq, toGuide, split, query, heldFen }
}

const resultsOf = ({ shares }: { shares: { result: string }[] }) => shares.map(({ result }) => result)

test('shares are on their way first and with their receivers soon after', async () => {
  const { split, query, heldFen, toHq, toGuide, clock, wechat, hq } = await sharingRig()
  expect(await heldFen()).toBe(9_940)
  const asked = done(await split('split-1', [toHq(300), toGuide(500)]))
  expect(asked).toMatchObject({ state: 'PROCESSING', outOrderNo: 'split-1' })
  expect(resultsOf(asked)).toEqual(['PENDING', 'PENDING'])
  expect(await heldFen()).toBe(9_140)
  expect(wechat.payMoney()).toMatchObject({ pendingFen: 800, peopleFen: 0 })
  clock.ms += SETTLED_MS
  const after = await query('split-1')
  expect(after.state).toBe('FINISHED')
  expect(resultsOf(after)).toEqual(['SUCCESS', 'SUCCESS'])
  expect(wechat.payMoney()).toMatchObject({ pendingFen: 0, peopleFen: 500, availableFen: { [hq]: 300 } })
})

test('the rest can go to the store with the shares or by a number of its own, and then nothing can be shared', async () => {
  const { split, query, heldFen, toHq, clock, wechat } = await sharingRig()
  done(await split('split-1', [toHq(300)], true))
  clock.ms += SETTLED_MS
  expect((await query('split-1')).shares).toMatchObject([
    { fen: 300 },
    { account: STORE, fen: 9_640, result: 'SUCCESS' },
  ])
  expect(wechat.payMoney().availableFen[STORE]).toBe(9_640)
  expect(await heldFen()).toBe(0)
  expect(await split('split-2', [toHq(1)])).toMatchObject({ code: 'NOT_ENOUGH' })

  const other = await sharingRig()
  const unfreeze = () =>
    other.pay.unfreeze({
      subMchid: STORE,
      transactionId: other.transactionId,
      outOrderNo: 'unfreeze-1',
      description: '分账完结',
    })
  const asked = done(await unfreeze())
  expect(done(await unfreeze())).toEqual(asked)
  other.clock.ms += SETTLED_MS
  expect(other.wechat.payMoney()).toMatchObject({ heldFen: 0, availableFen: { [STORE]: 9_940 } })
  expect(await other.split('split-1', [other.toHq(1)])).toMatchObject({ code: 'NOT_ENOUGH' })
})

test('not within the first minute, and not of an order that was not paid for sharing', async () => {
  const rig = payRig()
  const early = await rig.paid({ sharing: true })
  const plain = await rig.paid()
  const receivers: ShareReceiver[] = [{ type: 'MERCHANT_ID', account: rig.hq, fen: 1, description: '服务费' }]
  const split = (transactionId: string) =>
    rig.pay.split({ subMchid: STORE, transactionId, outOrderNo: 'split-1', receivers, unfreezeRest: false })
  rig.clock.ms += MINUTE_MS - 1
  expect(await split(early.transactionId)).toMatchObject({
    code: 'INVALID_REQUEST',
    detail: expect.stringContaining('稍后再试'),
  })
  rig.clock.ms += 1
  expect(await split(plain.transactionId)).toMatchObject({ code: 'INVALID_REQUEST', detail: '非分账订单不支持分账' })
  expect(await rig.pay.amounts(plain.transactionId)).toMatchObject({ code: 'INVALID_REQUEST' })
  expect((await split(early.transactionId)).state).toBe('done')
})

test("over the whole order the shares stay within the store's ratio, to the fen", async () => {
  const { split, toHq, toGuide, wechat } = await sharingRig(10_001)
  wechat.addMerchant({ mchid: STORE, name: '城东家电有限公司', maxRatio: 3_000 })
  expect(await split('split-1', [toHq(3_001)])).toMatchObject({ code: 'RULE_LIMIT' })
  done(await split('split-1', [toHq(2_000)]))
  expect(await split('split-2', [toGuide(1_001)])).toMatchObject({ code: 'RULE_LIMIT' })
  done(await split('split-2', [toGuide(1_000)]))
})

test('never more than the order less the fee', async () => {
  const { split, toHq, wechat, pay } = await sharingRig()
  wechat.addMerchant({ mchid: STORE, name: '城东家电有限公司', maxRatio: 10_000 })
  expect(done(await pay.maxRatio(STORE))).toEqual({ perTenThousand: 10_000 })
  expect(await split('split-1', [toHq(9_941)])).toMatchObject({ code: 'NOT_ENOUGH' })
  done(await split('split-1', [toHq(9_940)]))
})

test('the same number asks once; with other shares it is refused', async () => {
  const { split, toHq, toGuide, heldFen } = await sharingRig()
  const once = done(await split('split-1', [toHq(300)]))
  expect(done(await split('split-1', [toHq(300)])).orderId).toBe(once.orderId)
  for (const other of [[toHq(301)], [toGuide(300)], [toHq(300), toHq(1)]])
    expect(await split('split-1', other)).toMatchObject({ code: 'RESOURCE_ALREADY_EXISTS' })
  expect(await split('split-1', [toHq(300)], true)).toMatchObject({ code: 'RESOURCE_ALREADY_EXISTS' })
  expect(await heldFen()).toBe(9_640)
})

test('fifty receivers a request and fifty requests an order', async () => {
  const { split, toHq } = await sharingRig(100_000)
  expect(
    await split(
      'split-0',
      Array.from({ length: 51 }, () => toHq(1)),
    ),
  ).toMatchObject({ code: 'PARAM_ERROR' })
  done(
    await split(
      'split-1',
      Array.from({ length: 50 }, () => toHq(1)),
    ),
  )
  for (let i = 2; i <= 50; i++) done(await split(`split-${i}`, [toHq(1)]))
  expect(await split('split-51', [toHq(1)])).toMatchObject({ code: 'RULE_LIMIT' })
})

test('whoever has no relation gets nothing, later and not at once, and can be tried again', async () => {
  const { split, query, toHq, toGuide, pay, guide, clock, heldFen } = await sharingRig()
  done(await pay.deleteReceiver({ subMchid: STORE, type: 'PERSONAL_OPENID', account: guide }))
  done(await split('split-1', [toHq(300), toGuide(500)]))
  clock.ms += SETTLED_MS
  const { state, shares } = await query('split-1')
  expect(state).toBe('FINISHED')
  expect(shares).toMatchObject([{ result: 'SUCCESS' }, { result: 'CLOSED', failReason: 'NO_RELATION' }])
  expect(await heldFen()).toBe(9_640)
  done(await pay.addReceiver({ subMchid: STORE, type: 'PERSONAL_OPENID', account: guide, relation: 'STAFF' }))
  done(await split('split-2', [toGuide(500)]))
  clock.ms += SETTLED_MS
  expect(resultsOf(await query('split-2'))).toEqual(['SUCCESS'])
})

test.each(['ACCOUNT_ABNORMAL', 'RECEIVER_HIGH_RISK', 'RECEIVER_RECEIPT_LIMIT', 'PAYER_ACCOUNT_ABNORMAL'] as const)(
  'a share that is closed for %s goes back to the store, also when the rest is there already',
  async (failReason) => {
    const { split, query, toHq, toGuide, wechat, guide, clock } = await sharingRig()
    wechat.faults.set({ [`receiver/${guide}`]: { failReason, times: 1 } })
    done(await split('split-1', [toHq(300), toGuide(500)], true))
    clock.ms += SETTLED_MS
    expect((await query('split-1')).shares[1]).toMatchObject({ result: 'CLOSED', failReason })
    expect(wechat.payMoney()).toMatchObject({ heldFen: 0, peopleFen: 0, availableFen: { [STORE]: 9_640 } })
  },
)

test('a share can be on its way for long: the request is not finished before the last one is', async () => {
  const { split, query, toHq, toGuide, wechat, guide, clock } = await sharingRig()
  wechat.faults.set({ [`receiver/${guide}`]: { delayMs: DAY_MS, times: 1 } })
  done(await split('split-1', [toHq(300), toGuide(500)]))
  clock.ms += SETTLED_MS
  expect(await query('split-1')).toMatchObject({
    state: 'PROCESSING',
    shares: [{ result: 'SUCCESS' }, { result: 'PENDING' }],
  })
  clock.ms += DAY_MS
  expect(await query('split-1')).toMatchObject({ state: 'FINISHED', shares: [{}, { result: 'SUCCESS' }] })
})

test('after thirty days what is left is the store’s, at that moment, and nothing can be shared any more', async () => {
  const { split, toHq, clock, wechat } = await sharingRig()
  const endMs = clock.ms - MINUTE_MS + 30 * DAY_MS
  clock.ms = endMs - 1
  expect(wechat.payMoney()).toMatchObject({ heldFen: 9_940, availableFen: { [STORE]: 0 } })
  clock.ms = endMs
  expect(wechat.payMoney()).toMatchObject({ heldFen: 0, availableFen: { [STORE]: 9_940 } })
  expect(await split('split-1', [toHq(1)])).toMatchObject({ code: 'NOT_ENOUGH' })
})

const body = ({ hq, settings }: PayRig, transactionId: string, changed: object = {}) => ({
  sub_mchid: STORE,
  appid: settings.appId,
  transaction_id: transactionId,
  out_order_no: 'split-1',
  receivers: [{ type: 'MERCHANT_ID', account: hq, amount: 1, description: '服务费' }],
  unfreeze_unsplit: false,
  ...changed,
})

test.each([
  ['no receivers', { receivers: [] }, '/receivers'],
  [
    'a receiver of no known type',
    { receivers: [{ type: 'WECHATID', account: 'x', amount: 1, description: 'x' }] },
    '/receivers/0/type',
  ],
  [
    'nothing to receive',
    { receivers: [{ type: 'MERCHANT_ID', account: 'x', amount: 0, description: 'x' }] },
    '/receivers/0/amount',
  ],
  [
    'half a fen',
    { receivers: [{ type: 'MERCHANT_ID', account: 'x', amount: 0.5, description: 'x' }] },
    '/receivers/0/amount',
  ],
  ['no word on the rest', { unfreeze_unsplit: undefined }, '/unfreeze_unsplit'],
  ['a number of 65 characters', { out_order_no: 's'.repeat(65) }, '/out_order_no'],
])('%s is refused, and its field is named', async (_case, changed, field) => {
  const rig = payRig()
  const { transactionId } = await rig.shareable(10_000)
  const { status, json } = await rig.ask('POST', '/v3/profitsharing/orders', body(rig, transactionId, changed))
  expect({ status, code: json.code, field: json.detail?.field }).toEqual({ status: 400, code: 'PARAM_ERROR', field })
})
