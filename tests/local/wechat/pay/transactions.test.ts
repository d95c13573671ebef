import { expect, test } from 'vitest'
import { done, HOUR_MS, MINUTE_MS, NOTIFY_URL, payRig, STORE } from './pay-rig.ts'

const PATH = '/v3/pay/partner/transactions'
const rig = () => payRig()
const order = (openid: string, hq: string, more: object = {}) => ({
  sp_appid: 'wx0123456789abcdef',
  sp_mchid: hq,
  sub_mchid: STORE,
  description: '空调',
  out_trade_no: 'order-1',
  notify_url: NOTIFY_URL,
  amount: { total: 100, currency: 'CNY' },
  payer: { sp_openid: openid },
  ...more,
})

test('the person at the sheet pays; the answer to a query then says when, who and how much', async () => {
  const { pay, wechat, openid, prepay, clock } = rig()
  const prepayId = await prepay({ outTradeNo: 'order-1', totalFen: 12_345 })
  expect(done(await pay.query({ subMchid: STORE, outTradeNo: 'order-1' })).state).toBe('NOTPAY')
  expect(wechat.pay(openid, prepayId, 'success')).toEqual({ errMsg: 'requestPayment:ok' })
  const paid = done(await pay.query({ subMchid: STORE, outTradeNo: 'order-1' }))
  expect(paid).toMatchObject({ state: 'SUCCESS', totalFen: 12_345, openid, subMchid: STORE, currency: 'CNY' })
  expect(paid.paidAtMs).toBe(clock.ms)
  const { transactionId = '' } = paid
  expect(done(await pay.query({ subMchid: STORE, transactionId }))).toEqual(paid)
})

test.each([
  ['cancel', 'requestPayment:fail cancel'],
  ['not-enough', 'requestPayment:fail 零钱余额不足'],
] as const)('with %s nothing is paid, and it can be paid afterwards', async (choice, errMsg) => {
  const { wechat, openid, prepay } = rig()
  const prepayId = await prepay()
  expect(wechat.pay(openid, prepayId, choice)).toEqual({ errMsg })
  expect(wechat.payMoney().paidFen).toBe(0)
  expect(wechat.pay(openid, prepayId, 'success').errMsg).toBe('requestPayment:ok')
})

test('nobody pays twice, for somebody else, after the time or once it is closed', async () => {
  const { wechat, pay, openid, guide, prepay, clock } = rig()
  const first = await prepay({ outTradeNo: 'order-1' })
  expect(wechat.pay(guide, first, 'success').errMsg).toContain('不一致')
  expect(wechat.pay(openid, first, 'success').errMsg).toBe('requestPayment:ok')
  expect(wechat.pay(openid, first, 'success').errMsg).toContain('已支付')
  const second = await prepay({ outTradeNo: 'order-2', expiresAtMs: clock.ms + MINUTE_MS })
  clock.ms += MINUTE_MS
  expect(wechat.pay(openid, second, 'success').errMsg).toContain('已过期')
  expect(done(await pay.query({ subMchid: STORE, outTradeNo: 'order-2' })).state).toBe('NOTPAY')
  const third = await prepay({ outTradeNo: 'order-3' })
  done(await pay.close({ subMchid: STORE, outTradeNo: 'order-3' }))
  expect(wechat.pay(openid, third, 'success').errMsg).toContain('已关闭')
  expect(done(await pay.query({ subMchid: STORE, outTradeNo: 'order-3' })).state).toBe('CLOSED')
  expect(wechat.payMoney().paidFen).toBe(10_000)
})

test('the sheet opens for what the merchant signed, and shows whom it pays', async () => {
  const { wechat, pay, prepay, settings } = rig()
  const prepayId = await prepay({ description: '空调 1.5匹', totalFen: 259_900 })
  const request = { appId: settings.appId, ...pay.requestPayment(prepayId) }
  expect(wechat.openPaySheet(request)).toEqual({
    prepayId,
    payee: '城东家电有限公司',
    description: '空调 1.5匹',
    totalFen: 259_900,
  })
  for (const changed of [
    { paySign: `${request.paySign.startsWith('A') ? 'B' : 'A'}${request.paySign.slice(1)}` },
    { timeStamp: String(Number(request.timeStamp) + 1) },
    { package: 'prepay_id=wx0' },
    { appId: 'wxfedcba9876543210' },
  ])
    expect(wechat.openPaySheet({ ...request, ...changed })).toHaveProperty('errMsg')
})

test('the same number with the same content is the same order; with other content it is refused', async () => {
  const { pay, prepay, clock } = rig()
  const expiresAtMs = clock.ms + HOUR_MS
  const once = await prepay({ outTradeNo: 'order-1', expiresAtMs })
  expect(await prepay({ outTradeNo: 'order-1', expiresAtMs })).toBe(once)
  await expect(prepay({ outTradeNo: 'order-1', expiresAtMs, totalFen: 1 })).rejects.toThrow('OUT_TRADE_NO_USED')
  done(await pay.close({ subMchid: STORE, outTradeNo: 'order-1' }))
  await expect(prepay({ outTradeNo: 'order-1', expiresAtMs })).rejects.toThrow('ORDER_CLOSED')
})

test('what was paid cannot be prepaid again or closed, and closing twice is closing once', async () => {
  const { pay, paid, prepay } = rig()
  await paid({ outTradeNo: 'order-1' })
  expect(await pay.close({ subMchid: STORE, outTradeNo: 'order-1' })).toMatchObject({ code: 'ORDERPAID' })
  await expect(prepay({ outTradeNo: 'order-1' })).rejects.toThrow('ORDERPAID')
  await prepay({ outTradeNo: 'order-2' })
  for (let i = 0; i < 2; i++)
    expect(await pay.close({ subMchid: STORE, outTradeNo: 'order-2' })).toEqual({ state: 'done', value: null })
})

test("another store's order does not exist", async () => {
  const { pay, wechat, prepay } = rig()
  wechat.addMerchant({ mchid: '1900000110', name: '城西家电有限公司' })
  await prepay({ outTradeNo: 'order-1' })
  for (const outcome of [
    await pay.query({ subMchid: '1900000110', outTradeNo: 'order-1' }),
    await pay.close({ subMchid: '1900000110', outTradeNo: 'order-1' }),
    await pay.query({ subMchid: STORE, outTradeNo: 'order-9' }),
  ])
    expect(outcome).toMatchObject({ state: 'refused', code: 'ORDER_NOT_EXIST' })
})

test.each([
  ['no fen at all', { amount: { total: 0, currency: 'CNY' } }, '/amount/total'],
  ['less than nothing', { amount: { total: -1, currency: 'CNY' } }, '/amount/total'],
  ['half a fen', { amount: { total: 1.5, currency: 'CNY' } }, '/amount/total'],
  ['more than a whole number holds', { amount: { total: 2 ** 53, currency: 'CNY' } }, '/amount/total'],
  ['an amount as text', { amount: { total: '100', currency: 'CNY' } }, '/amount/total'],
  ['another currency', { amount: { total: 100, currency: 'USD' } }, '/amount/currency'],
  ['a short number', { out_trade_no: 'order' }, '/out_trade_no'],
  ['a long number', { out_trade_no: 'o'.repeat(33) }, '/out_trade_no'],
  ['a number with a slash', { out_trade_no: 'order/1' }, '/out_trade_no'],
  ['no description', { description: undefined }, '/description'],
  ['a description of 128 characters', { description: '空'.repeat(128) }, '/description'],
  ['an address with a query', { notify_url: `${NOTIFY_URL}?a=1` }, '/notify_url'],
  ['an address without TLS', { notify_url: 'http://pay.example.com/' }, '/notify_url'],
  ['a time without offset', { time_expire: '2026-11-02T12:00:00' }, '/time_expire'],
  ['a time that is over', { time_expire: '2026-11-02T11:00:00+08:00' }, '/time_expire'],
  ['a stranger', { payer: { sp_openid: 'onobody' } }, '/payer/sp_openid'],
])('%s is refused, and its field is named', async (_case, changed, field) => {
  const { ask, openid, hq } = rig()
  const { status, json } = await ask('POST', `${PATH}/jsapi`, order(openid, hq, changed))
  expect({ status, code: json.code, field: json.detail?.field }).toEqual({ status: 400, code: 'PARAM_ERROR', field })
})

test('what is refused names value, issue and place', async () => {
  const { ask, openid, hq } = rig()
  const { json } = await ask('POST', `${PATH}/jsapi`, order(openid, hq, { amount: { total: 0, currency: 'CNY' } }))
  expect(json.detail).toEqual({
    field: '/amount/total',
    value: 0,
    issue: '输入源数值小于最小值：1',
    location: 'body',
  })
})

test('an unknown store, another program and a body that is no JSON are refused', async () => {
  const { ask, openid, hq } = rig()
  const code = async (body: unknown) => (await ask('POST', `${PATH}/jsapi`, body)).json.code
  expect(await code(order(openid, hq, { sub_mchid: '1999999999' }))).toBe('MCH_NOT_EXISTS')
  expect(await code(order(openid, hq, { sp_appid: 'wx1' }))).toBe('APPID_MCHID_NOT_MATCH')
  expect(await code('{"sp_appid":')).toBe('PARAM_ERROR')
  expect((await ask('GET', '/v3/nowhere')).status).toBe(404)
})

test("where the store's own program is named, its id and its openid count", async () => {
  const { ask, wechat, openid, hq, settings } = rig()
  const own = { sub_appid: 'wxfedcba9876543210', payer: { sub_openid: openid } }
  const { json } = await ask('POST', `${PATH}/jsapi`, order(openid, hq, own))
  expect(wechat.pay(openid, String(json.prepay_id), 'success').errMsg).toBe('requestPayment:ok')
  const without = { out_trade_no: 'order-2', payer: { sub_openid: openid } }
  expect((await ask('POST', `${PATH}/jsapi`, order(openid, hq, without))).json.code).toBe('PARAM_ERROR')
  expect(settings.appId).not.toBe(own.sub_appid)
})
