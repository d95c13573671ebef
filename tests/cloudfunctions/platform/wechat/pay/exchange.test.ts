/** What an answer of WeChat Pay is worth: only what its signature proves, and never more than it says. */
import { expect, test } from 'vitest'
import type { Fetch } from '#cloudfunctions/platform/wechat/exchange.ts'
import { wechatPay } from '#cloudfunctions/platform/wechat/pay/client.ts'
import { signatureHeaders } from '#local/wechat/pay/signature.ts'
import { done, NOTIFY_URL, type PayRig, payRig, STORE } from '../../../../local/wechat/pay/pay-rig.ts'

const NOW_MS = Date.parse('2026-11-02T03:00:00Z')

/** A client whose answers are changed on the way; both ends agree that it is NOW. */
function through(change: (answer: Response, body: string, rig: PayRig) => Response | Promise<Response>) {
  const rig = payRig({ nowMs: () => NOW_MS })
  const fetch: Fetch = async (url, init) => {
    const answer = await rig.wechat.fetch(url, init)
    return change(answer, await answer.clone().text(), rig)
  }
  const { settings } = rig
  const pay = wechatPay({ keys: settings, appId: settings.appId, api: settings.payApi, fetch, nowMs: () => NOW_MS })
  return { ...rig, pay }
}

const maxRatio = (change: Parameters<typeof through>[0]) => through(change).pay.maxRatio(STORE)
const withHeaders = (answer: Response, body: string, changed: Record<string, string>) =>
  new Response(body, { status: answer.status, headers: { ...Object.fromEntries(answer.headers), ...changed } })
const signedAt =
  (seconds: number) =>
  (answer: Response, body: string, { wechat }: PayRig) => {
    const how = {
      mode: 'publicKey',
      nowMs: NOW_MS + seconds * 1_000,
      random: (bytes: number) => new Uint8Array(bytes),
    } as const
    return withHeaders(answer, body, signatureHeaders(wechat.payPlatform(), body, how))
  }

test('untouched it is done', async () => {
  expect(await maxRatio((answer) => answer)).toEqual({ state: 'done', value: { perTenThousand: 3_000 } })
})

test.each([-300, 300])('signed %i seconds away it is done', async (seconds) => {
  expect((await maxRatio(signedAt(seconds))).state).toBe('done')
})

test.each([
  ['301 seconds old', signedAt(-301), 'answer SKEWED'],
  ['301 seconds ahead', signedAt(301), 'answer SKEWED'],
  [
    'one byte changed',
    (answer, body) => withHeaders(answer, body.replace('3000', '9000'), {}),
    'answer SIGNATURE_WRONG',
  ],
  ['one blank more', (answer, body) => withHeaders(answer, `${body} `, {}), 'answer SIGNATURE_WRONG'],
  [
    'an unknown serial',
    (answer, body) => withHeaders(answer, body, { 'wechatpay-serial': 'PUB_KEY_ID_0' }),
    'answer KEY_UNKNOWN',
  ],
  [
    "the merchant's own key and serial",
    (answer, body, { wechat }) => {
      const { merchant, ...platform } = wechat.payPlatform()
      const own = {
        ...platform,
        merchant,
        privateKeyPem: merchant.privateKeyPem,
        publicKeyId: merchant.certificateSerial,
      }
      const how = { mode: 'publicKey', nowMs: NOW_MS, random: (bytes: number) => new Uint8Array(bytes) } as const
      return withHeaders(answer, body, signatureHeaders(own, body, how))
    },
    'answer KEY_UNKNOWN',
  ],
  [
    'no signature',
    (answer, body) => withHeaders(answer, body, { 'wechatpay-signature': '' }),
    'answer HEADERS_MISSING',
  ],
  ['a redirection', () => new Response('', { status: 302 }), 'HTTP 302'],
  ['a proxy’s page', () => new Response('<html>', { status: 403 }), 'HTTP 403'],
  ['WeChat Pay in trouble', () => new Response('{"code":"SYSTEM_ERROR"}', { status: 500 }), 'HTTP 500'],
] as [string, Parameters<typeof through>[0], string][])('%s is unknown', async (_case, change, reason) => {
  expect(await maxRatio(change)).toEqual({ state: 'unknown', reason })
})

test('a refusal counts without signature, and not with a wrong one', async () => {
  const body = '{"code":"NOT_ENOUGH","message":"余额不足"}'
  const refusal = (headers: Record<string, string>) => maxRatio(() => new Response(body, { status: 403, headers }))
  expect(await refusal({})).toEqual({ state: 'refused', code: 'NOT_ENOUGH', detail: '余额不足' })
  const forged = {
    'wechatpay-timestamp': String(NOW_MS / 1000),
    'wechatpay-nonce': 'n',
    'wechatpay-signature': 'WECHATPAY/SIGNTEST/x',
    'wechatpay-serial': 'PUB_KEY_ID_0',
  }
  expect(await refusal(forged)).toEqual({ state: 'unknown', reason: 'HTTP 403 KEY_UNKNOWN' })
})

test('a signed success that lacks what every success has is unknown', async () => {
  const outcome = await maxRatio((answer, _body, { wechat }) => {
    const how = { mode: 'publicKey', nowMs: NOW_MS, random: (bytes: number) => new Uint8Array(bytes) } as const
    return withHeaders(answer, '{}', signatureHeaders(wechat.payPlatform(), '{}', how))
  })
  expect(outcome).toEqual({ state: 'unknown', reason: 'answer incomplete' })
})

test('a bill that differs from its signed hash, or cannot be unpacked, is unknown', async () => {
  for (const file of ['not packed', Buffer.from('1f8b0800', 'hex')]) {
    const rig = through((answer) =>
      answer.headers.get('content-type') === 'application/x-gzip' ? new Response(file) : answer,
    )
    await rig.paid()
    rig.clock.ms += 86_400_000
    expect(await rig.pay.bill({ kind: 'trade', day: '2026-11-02' })).toEqual({
      state: 'unknown',
      reason: 'bill differs from its hash',
    })
  }
})

test('a bill is fetched from WeChat Pay itself, whatever address the answer names', async () => {
  const { wechat, settings, paid, clock } = payRig()
  await paid()
  clock.ms += 86_400_000
  const asked: string[] = []
  const fetch: Fetch = (url, init) => {
    asked.push(new URL(url).host)
    return wechat.fetch(url.replace('pay.invalid', 'elsewhere.invalid'), init)
  }
  const pay = wechatPay({ keys: settings, appId: settings.appId, api: settings.payApi, fetch, nowMs: () => Date.now() })
  done(await pay.bill({ kind: 'trade', day: '2026-11-02' }))
  expect(asked).toEqual(['pay.invalid', 'pay.invalid'])
})

test('nothing that was sent appears in a reason', async () => {
  const { settings, openid } = payRig()
  const fetch: Fetch = async () => {
    throw new TypeError(`fetch failed for ${openid}`)
  }
  const pay = wechatPay({ keys: settings, appId: settings.appId, api: settings.payApi, fetch, nowMs: () => Date.now() })
  const order = { subMchid: STORE, outTradeNo: 'order-1', description: '空调', totalFen: 1, openid, sharing: false }
  expect(await pay.prepay({ ...order, expiresAtMs: NOW_MS, notifyUrl: NOTIFY_URL })).toEqual({
    state: 'unknown',
    reason: 'could not be reached',
  })
})
