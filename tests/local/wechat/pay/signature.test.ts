/** Forged and stale requests: WeChat Pay answers SIGN_ERROR and does nothing. */
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { type AskChange, clientOf, NOTIFY_URL, payRig, STORE } from './pay-rig.ts'

const PATH = '/v3/pay/partner/transactions/jsapi'
const NOW_MS = Date.parse('2026-11-02T03:00:00Z')
const NOW_S = NOW_MS / 1000
const stranger = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

/** Prepays with a request that was changed on the way; says what came back and whether the order exists. */
async function prepayWith(changed: (rig: ReturnType<typeof payRig>) => AskChange) {
  const rig = payRig({ nowMs: () => NOW_MS })
  const body = {
    sp_appid: rig.settings.appId,
    sp_mchid: rig.hq,
    sub_mchid: STORE,
    description: '空调',
    out_trade_no: 'order-1',
    notify_url: NOTIFY_URL,
    amount: { total: 100, currency: 'CNY' },
    payer: { sp_openid: rig.openid },
  }
  const { status, json } = await rig.ask('POST', PATH, body, { timestampS: NOW_S, ...changed(rig) })
  const existing = rig.wechat.snapshot().pay?.transactions.length
  return { status, code: json.code, field: json.detail?.field, existing }
}

test('signed by the merchant just now it is answered', async () => {
  expect(await prepayWith(() => ({}))).toEqual({ status: 200, existing: 1 })
})

test.each([-300, 300])('%i seconds off is still just now', async (seconds) => {
  expect(await prepayWith(() => ({ timestampS: NOW_S + seconds }))).toMatchObject({ status: 200 })
})

test.each([
  ['301 seconds old', () => ({ timestampS: NOW_S - 301 }), 'timestamp'],
  ['301 seconds ahead', () => ({ timestampS: NOW_S + 301 }), 'timestamp'],
  ['one byte of the body changed', () => ({ signedBody: '{"amount":{"total":1}}' }), 'signature'],
  ["a stranger's key", () => ({ key: stranger }), 'signature'],
  ["the platform's own key", ({ wechat }) => ({ key: wechat.payPlatform().privateKeyPem }), 'signature'],
  ['an unknown serial', () => ({ serial: 'AB'.repeat(20) }), 'serial_no'],
  ["the platform's serial", ({ wechat }) => ({ serial: wechat.payPlatform().certificateSerial }), 'serial_no'],
  ['another merchant', () => ({ mchid: STORE }), 'mchid'],
  ['no Authorization', () => ({ headers: { authorization: '' } }), 'authorization'],
  ['an Authorization of another scheme', () => ({ headers: { authorization: 'Bearer token' } }), 'authorization'],
  [
    'an Authorization without signature',
    ({ hq }) => ({ headers: { authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${hq}"` } }),
    'serial_no',
  ],
] as [string, (rig: ReturnType<typeof payRig>) => AskChange, string][])(
  '%s is 401 and nothing happens',
  async (_case, changed, field) => {
    expect(await prepayWith(changed)).toEqual({ status: 401, code: 'SIGN_ERROR', field, existing: 0 })
  },
)

test('the query is signed too', async () => {
  const { wechat, settings, hq } = payRig()
  const target = '/v3/pay/partner/transactions/out-trade-no/order-1'
  const sent: RequestInit[] = []
  const { query } = clientOf(settings, (url, init = {}) => {
    sent.push(init)
    return wechat.fetch(url, init)
  })
  await query({ subMchid: STORE, outTradeNo: 'order-1' })
  const again = (search: string) => wechat.fetch(`http://pay.invalid${target}?${search}`, sent[0])
  expect((await again(`sp_mchid=${hq}&sub_mchid=${STORE}`)).status).toBe(404)
  expect((await again(`sp_mchid=${hq}&sub_mchid=${hq}`)).status).toBe(401)
})
