import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import Formatter from 'wechatpay-axios-plugin/lib/formatter.js'
import type { BillInput } from '#cloudfunctions/platform/wechat/pay/port.ts'
import { DAY_MS, done, HOUR_MS, NOTIFY_URL, type PayRig, payRig, STORE } from './pay-rig.ts'

const DAY = '2026-11-02'
const OTHER_STORE = '1900000110'

type Row = Record<string, string>
const read = (text: string) => Formatter.castCsvBill(text) as { rows: Row[]; summary: Row }
const bill = async ({ pay }: PayRig, kind: BillInput['kind'], more: Partial<BillInput> = {}) =>
  read(done(await pay.bill({ kind, day: DAY, ...more })))

/** A day: one order shared, returned and partly refunded, and one of another store. */
async function dayRig() {
  const rig = payRig()
  const { pay, wechat, clock, hq, guide } = rig
  wechat.addMerchant({ mchid: OTHER_STORE, name: '城西家电有限公司' })
  const { outTradeNo, transactionId } = await rig.shareable(10_025)
  const receivers = [
    { type: 'MERCHANT_ID', account: hq, fen: 300, description: '服务费' },
    { type: 'PERSONAL_OPENID', account: guide, fen: 501, description: '导购佣金' },
  ] as const
  done(await pay.split({ subMchid: STORE, transactionId, outOrderNo: 'split-1', receivers, unfreezeRest: true }))
  clock.ms += 2_000
  const back = { subMchid: STORE, outOrderNo: 'split-1', outReturnNo: 'return-1', returnMchid: hq, description: '退货' }
  done(await pay.returnShare({ ...back, fen: 100 }))
  const refund = { subMchid: STORE, outTradeNo, outRefundNo: 'refund-1', totalFen: 10_025, reason: '退货' }
  done(await pay.refund({ ...refund, refundFen: 2_000, notifyUrl: NOTIFY_URL }))
  await rig.paid({ subMchid: OTHER_STORE, totalFen: 83, description: '滤芯, "小"' })
  clock.ms += DAY_MS
  return { ...rig, outTradeNo, transactionId }
}

test('payments and refunds of the day, in yuan to the fen, with the fee of each', async () => {
  const rig = await dayRig()
  const { rows, summary } = await bill(rig, 'trade')
  expect(rows.map((row) => [row.特约商户号, row.交易状态, row.订单金额, row.退款金额, row.手续费])).toEqual([
    [STORE, 'SUCCESS', '100.25', '0.00', '0.60'],
    [OTHER_STORE, 'SUCCESS', '0.83', '0.00', '0.00'],
    [STORE, 'REFUND', '0.00', '20.00', '-0.12'],
  ])
  expect(rows[0]).toMatchObject({
    交易时间: '2026-11-02 11:00:00',
    商户订单号: rig.outTradeNo,
    微信订单号: rig.transactionId,
    用户标识: rig.openid,
    费率: '0.60%',
  })
  expect(rows[2]).toMatchObject({ 商户退款单号: 'refund-1', 退款状态: 'SUCCESS' })
  expect(summary).toEqual(
    expect.objectContaining({ 总交易单数: '3', 订单总金额: '101.08', 退款总金额: '20.00', 手续费总金额: '0.48' }),
  )
})

test("one store's bill, and one kind of lines", async () => {
  const rig = await dayRig()
  expect((await bill(rig, 'trade', { subMchid: OTHER_STORE })).rows).toHaveLength(1)
  const { json } = await rig.ask('GET', `/v3/bill/tradebill?bill_date=${DAY}&bill_type=REFUND`)
  const file = await rig.wechat.fetch(String(json.download_url), await signedGet(rig, String(json.download_url)))
  expect(read(await file.text()).rows).toHaveLength(1)
})

/** Headers of a GET as the client makes them. */
async function signedGet(rig: PayRig, url: string): Promise<RequestInit> {
  const { pathname, search } = new URL(url)
  let init: RequestInit = {}
  const fetch = rig.wechat.fetch
  rig.wechat.fetch = (address, given = {}) => {
    init = given
    return fetch(address, given)
  }
  await rig.ask('GET', `${pathname}${search}`).catch(() => undefined)
  rig.wechat.fetch = fetch
  return init
}

test('shares, returns and what went back to the store, each with its number', async () => {
  const rig = await dayRig()
  const { rows, summary } = await bill(rig, 'sharing')
  expect(rows.map((row) => [row['商户分账/回退单号'], row.业务类型, row.分账接收方, row.分账金额])).toEqual([
    ['split-1', '分账', rig.hq, '3.00'],
    ['split-1', '分账', rig.guide, '5.01'],
    ['split-1', '解冻', STORE, '91.64'],
    ['return-1', '分账回退', rig.hq, '1.00'],
  ])
  expect(summary).toMatchObject({ 总笔数: '4', 分账总金额: '8.01', 分账回退总金额: '1.00', 解冻总金额: '91.64' })
})

test("the provider's own account: what it received and gave back, and what it has after each", async () => {
  const rig = await dayRig()
  const { rows, summary } = await bill(rig, 'fundflow')
  expect(rows.map((row) => [row.收支类型, row['收支金额(元)'], row['账户结余(元)'], row.业务凭证号])).toEqual([
    ['收入', '3.00', '3.00', 'split-1'],
    ['支出', '1.00', '2.00', 'return-1'],
  ])
  expect(summary).toMatchObject({ 收入金额: '3.00', 支出金额: '1.00' })
})

test('a bill is there from ten of the next day, for three months, and only when something happened', async () => {
  const rig = payRig()
  await rig.paid()
  const { pay, clock } = rig
  const asked = { kind: 'trade', day: DAY } as const
  expect(await pay.bill(asked)).toMatchObject({ code: 'PARAM_ERROR' })
  clock.ms += DAY_MS - 2 * HOUR_MS
  expect(await pay.bill(asked)).toMatchObject({ code: 'STATEMENT_CREATING' })
  clock.ms += HOUR_MS
  expect((await pay.bill(asked)).state).toBe('done')
  expect(await pay.bill({ ...asked, day: '2026-11-01' })).toMatchObject({ code: 'NO_STATEMENT_EXIST' })
  clock.ms += 92 * DAY_MS
  expect(await pay.bill(asked)).toMatchObject({ code: 'INVALID_REQUEST' })
})

test('the hash is of the file as it is unpacked, packed or not, and a link lives for minutes', async () => {
  const rig = await dayRig()
  const download = async (query: string) => {
    const { json } = await rig.ask('GET', `/v3/bill/tradebill?bill_date=${DAY}${query}`)
    const url = String(json.download_url)
    const bytes = Buffer.from(await (await rig.wechat.fetch(url, await signedGet(rig, url))).arrayBuffer())
    return { bytes, hash: json.hash_value, url }
  }
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex')
  const plain = await download('')
  expect(sha1(plain.bytes)).toBe(plain.hash)
  expect([...plain.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const packed = await download('&tar_type=GZIP')
  expect(sha1(gunzipSync(packed.bytes))).toBe(packed.hash)
  rig.clock.ms += 5 * 60_000
  const { pathname, search } = new URL(plain.url)
  expect((await rig.ask('GET', `${pathname}${search}`)).json.code).toBe('INVALID_REQUEST')
})
