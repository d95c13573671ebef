import { describe, expect, it } from 'vitest'
import { openPayPlatform } from '#cloudfunctions/entries/open-pay.ts'
import { paySite } from '#cloudfunctions/entries/pay.ts'
import { answerHttp } from '#cloudfunctions/platform/hosts/http.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { payNotifications } from '#shared/payment/documents.ts'
import { settingsFor } from '../../local/wechat/pay/pay-rig.ts'
import { rig } from '../platform/rig.ts'

const OPENID = `o${'M'.repeat(27)}`
const paid = (id: string) => ({
  id,
  eventType: 'TRANSACTION.SUCCESS',
  originalType: 'transaction',
  resource: { out_trade_no: 'T1', payer: { sp_openid: OPENID }, amount: { total: 19900 } },
})

function open() {
  const { engine, platform, wechat, lines, advance } = rig()
  const keys = wechat.payPlatform()
  const store = openStore(engine, {
    subscriptions: { settling: ['payment.notified'] },
    nowMs: () => platform.clock.nowMs(),
    randomId: () => platform.newId(''),
  })
  const stand = {
    ...openPayPlatform({ settings: settingsFor(wechat), engine, clock: platform.clock }),
    ...platform,
    store,
  }
  const site = paySite(
    stand,
    {
      apiV3Key: keys.apiV3Key,
      platformKeys: { [keys.publicKeyId]: keys.publicKeyPem, [keys.certificateSerial]: keys.certificatePem },
    },
    platform.clock,
  )
  const post = (path: string, headers: Record<string, string>, body: string, method = 'POST') => {
    const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    return answerHttp(site, { method, path, query: '', headers: named, body: async () => Buffer.from(body) })
  }
  return {
    post,
    wechat,
    lines,
    advance,
    vault: platform.vault,
    stored: async () => (await store.scan(payNotifications, { index: 0, of: 1 })).rows.map((row) => row.data),
    events: () => store.outbox.claim('settling', 10, 1_000),
  }
}

const TRANSACTIONS = '/pay/notifications/transactions'

describe("WeChat Pay's notifications", () => {
  it('are stored once with one event, however often they come, and answered 204', async () => {
    const { post, wechat, stored, events, vault } = open()
    for (const mode of ['publicKey', 'certificate', 'publicKey'] as const) {
      const { headers, body } = wechat.payNotification(paid('EV-1'), mode)
      expect(await post(TRANSACTIONS, headers, body)).toMatchObject({ status: 204, body: '' })
    }
    const [record, ...others] = await stored()
    expect(others).toEqual([])
    expect(record).toMatchObject({ notificationId: 'EV-1', purpose: 'transactions', eventType: 'TRANSACTION.SUCCESS' })
    const opened = vault.openForPlatform('pay notification EV-1', record?.sealedResource ?? '')
    expect(JSON.parse(opened)).toEqual(paid('EV-1').resource)
    expect((await events()).map(({ data }) => data)).toEqual([{ notificationId: 'EV-1', purpose: 'transactions' }])
  })

  it('are one effect when the same one arrives ten times at once', async () => {
    const { post, wechat, stored, events } = open()
    const { headers, body } = wechat.payNotification(paid('EV-2'))
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(TRANSACTIONS, headers, body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await stored()).toHaveLength(1)
    expect(await events()).toHaveLength(1)
  })

  it('show the payer neither in the database nor in the log', async () => {
    const { post, wechat, stored, lines } = open()
    const { headers, body } = wechat.payNotification(paid('EV-3'))
    await post(TRANSACTIONS, headers, body)
    expect(JSON.stringify(await stored()) + lines.join()).not.toContain(OPENID)
  })

  it('are answered 401 FAIL and not stored when forged, changed, old or unsigned', async () => {
    const { post, wechat, stored, advance } = open()
    const { headers, body } = wechat.payNotification(paid('EV-4'))
    const other = wechat.payNotification(paid('EV-5'))
    const tries: [Record<string, string>, string][] = [
      [{}, body],
      [headers, body.replace('TRANSACTION.SUCCESS', 'TRANSACTION.CLOSED')],
      [headers, other.body],
      [{ ...headers, 'Wechatpay-Serial': 'PUB_KEY_ID_UNKNOWN' }, body],
      [{ ...headers, 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/aaaa' }, body],
      [headers, ''],
    ]
    for (const [sent, text] of tries) {
      const answer = await post(TRANSACTIONS, sent, text)
      expect(answer.status).toBe(401)
      expect(JSON.parse(String(answer.body))).toEqual({ code: 'FAIL', message: expect.any(String) })
    }
    advance(301_000)
    expect((await post(TRANSACTIONS, headers, body)).status).toBe(401)
    expect(await stored()).toEqual([])
  })

  it('have only their own addresses, and no other area is served here', async () => {
    const { post, wechat, stored } = open()
    const { headers, body } = wechat.payNotification(paid('EV-6'))
    for (const path of [
      '/pay/notifications/other',
      '/pay/notifications/',
      '/pay/notifications/transactions/x',
      '/identity/login',
    ]) {
      expect((await post(path, { ...headers, 'content-type': 'application/json' }, body)).status, path).toBe(404)
    }
    expect((await post(TRANSACTIONS, headers, body, 'GET')).status).toBe(401)
    expect(await stored()).toEqual([])
  })
})
