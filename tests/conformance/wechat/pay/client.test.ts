/** Our client against both faces in both key modes: whatever holds over HTTP holds in-process, and the other way round. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WeChatPay } from '#cloudfunctions/platform/wechat/pay/port.ts'
import {
  clientOf,
  DAY_MS,
  done,
  NOTIFY_URL,
  type PayRig,
  payRig,
  STORE,
  settingsFor,
} from '../../../local/wechat/pay/pay-rig.ts'
import { FACES, type Face } from './faces.ts'

const CASES = Object.keys(FACES).flatMap((face) => [
  { face, mode: 'publicKey' as const },
  { face, mode: 'certificate' as const },
])

describe.each(CASES)('WeChat Pay over $face in $mode mode', ({ face: name, mode }) => {
  let rig: PayRig
  let face: Face
  let pay: WeChatPay

  beforeEach(async () => {
    rig = payRig()
    rig.wechat.setPayKeyMode(mode)
    face = await (FACES[name] as (typeof FACES)[string])(rig.wechat)
    pay = clientOf(settingsFor(rig.wechat, face.url), face.fetch, { timeoutMs: 250 })
  })
  afterEach(() => face.close())

  const order = (outTradeNo: string) => ({
    subMchid: STORE,
    outTradeNo,
    description: '空调',
    totalFen: 10_000,
    openid: rig.openid,
    sharing: true,
    expiresAtMs: rig.clock.ms + 900_000,
    notifyUrl: NOTIFY_URL,
  })

  test('one order from prepaying to its bills', async () => {
    const { prepayId } = done(await pay.prepay(order('order-1')))
    const sheet = rig.wechat.openPaySheet({ appId: rig.settings.appId, ...pay.requestPayment(prepayId) })
    expect(sheet).toMatchObject({ prepayId, totalFen: 10_000 })
    rig.wechat.pay(rig.openid, prepayId, 'success')
    const paid = done(await pay.query({ subMchid: STORE, outTradeNo: 'order-1' }))
    const transactionId = paid.transactionId ?? ''
    expect(done(await pay.query({ subMchid: STORE, transactionId }))).toEqual(paid)
    expect(done(await pay.maxRatio(STORE))).toEqual({ perTenThousand: 3_000 })
    const hq = { subMchid: STORE, type: 'MERCHANT_ID', account: rig.hq } as const
    done(await pay.addReceiver({ ...hq, name: '服务商', relation: 'HEADQUARTER' }))
    rig.clock.ms += 60_000
    const receivers = [{ type: 'MERCHANT_ID', account: rig.hq, fen: 300, description: '服务费' }] as const
    const split = { subMchid: STORE, transactionId, outOrderNo: 'split-1' }
    done(await pay.split({ ...split, receivers, unfreezeRest: false }))
    expect(done(await pay.amounts(transactionId))).toEqual({ heldFen: 9_640 })
    rig.clock.ms += 2_000
    expect(done(await pay.splitQuery(split)).shares).toMatchObject([{ fen: 300, result: 'SUCCESS' }])
    const back = { subMchid: STORE, outOrderNo: 'split-1', outReturnNo: 'return-1' }
    done(await pay.returnShare({ ...back, returnMchid: rig.hq, fen: 300, description: '退货' }))
    done(await pay.unfreeze({ ...split, outOrderNo: 'unfreeze-1', description: '分账完结' }))
    rig.clock.ms += 2_000
    expect(done(await pay.returnQuery(back)).result).toBe('SUCCESS')
    const refund = { subMchid: STORE, outRefundNo: 'refund-1' }
    const whole = { outTradeNo: 'order-1', refundFen: 10_000, totalFen: 10_000, reason: '退货', notifyUrl: NOTIFY_URL }
    done(await pay.refund({ ...refund, ...whole }))
    rig.clock.ms += 3_000
    expect(done(await pay.refundQuery(refund)).state).toBe('SUCCESS')
    done(await pay.deleteReceiver(hq))
    rig.clock.ms += DAY_MS
    for (const kind of ['trade', 'fundflow', 'sharing'] as const)
      expect(done(await pay.bill({ kind, day: '2026-11-02' }))).toContain('-1')
  })

  test('what is refused had no effect, and says why', async () => {
    expect(await pay.query({ subMchid: STORE, outTradeNo: 'order-9' })).toEqual({
      state: 'refused',
      code: 'ORDER_NOT_EXIST',
      detail: '订单不存在',
    })
    rig.wechat.faults.set({ 'v3/pay/partner/transactions/jsapi': { code: 'FREQUENCY_LIMITED', times: 1 } })
    expect(await pay.prepay(order('order-1'))).toMatchObject({ state: 'refused', code: 'FREQUENCY_LIMITED' })
    expect(await pay.query({ subMchid: STORE, outTradeNo: 'order-1' })).toMatchObject({ code: 'ORDER_NOT_EXIST' })
  })

  test.each([
    ['silence before', { timeout: 'before' }, false],
    ['silence after', { timeout: 'after' }, true],
    ['an answer that comes too late', { delayMs: 1_000 }, true],
    ['a connection lost before the effect', { drop: 'before' }, false],
    ['a connection lost after the effect', { drop: 'after' }, true],
    ['garbage', { garbage: true }, true],
    ['an error of WeChat Pay’s own', { code: 'SYSTEM_ERROR' }, false],
    ['an answer without signature', { signature: 'missing' }, true],
    ['an answer with a wrong signature', { signature: 'wrong' }, true],
  ] as const)('%s is unknown; with the same number it then comes out the same', async (_case, fault, happened) => {
    rig.wechat.faults.set({ 'v3/pay/partner/transactions/jsapi': { ...fault, times: 1 } })
    expect(await pay.prepay(order('order-1'))).toMatchObject({ state: 'unknown' })
    expect(rig.wechat.snapshot().pay?.transactions.length).toBe(happened ? 1 : 0)
    const { prepayId } = done(await pay.prepay(order('order-1')))
    expect(done(await pay.prepay(order('order-1'))).prepayId).toBe(prepayId)
    expect(rig.wechat.snapshot().pay?.transactions.length).toBe(1)
  })

  test('a refusal whose signature was changed on the way proves nothing', async () => {
    rig.wechat.faults.set({ 'v3/*': { signature: 'wrong', times: 1 } })
    expect(await pay.query({ subMchid: STORE, outTradeNo: 'order-9' })).toMatchObject({ state: 'unknown' })
  })
})
