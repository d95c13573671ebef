import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openPayNotification } from '#cloudfunctions/platform/wechat/pay-notification.ts'
import { newPayPlatform } from '#local/wechat/pay/keys.ts'
import { payNotification } from '#local/wechat/pay/notification.ts'
import { signatureHeaders } from '#local/wechat/pay/signature.ts'

const NOW_MS = 1_800_000_000_000
const platform = newPayPlatform({ nowMs: () => NOW_MS, random: randomBytes })
const stranger = newPayPlatform({ nowMs: () => NOW_MS, random: randomBytes })
const keys = {
  apiV3Key: platform.apiV3Key,
  platformKeys: {
    [platform.publicKeyId]: platform.publicKeyPem,
    [platform.certificateSerial]: platform.certificatePem,
  },
}
const event = {
  id: 'EV-2018022511223320873',
  eventType: 'TRANSACTION.SUCCESS',
  originalType: 'transaction',
  resource: { out_trade_no: 'A1', amount: { total: 100 }, description: '空调' },
}
const how = { mode: 'publicKey', nowMs: NOW_MS, random: randomBytes } as const
const sent = payNotification(platform, event, how)
const opened = { notification: { id: event.id, eventType: event.eventType, resource: event.resource } }

test.each(['publicKey', 'certificate'] as const)('a notification signed in %s mode is opened', (mode) => {
  expect(openPayNotification(keys, payNotification(platform, event, { ...how, mode }), NOW_MS)).toEqual(opened)
})

test('the same notification delivered again has the same id', () => {
  const again = payNotification(platform, event, { ...how, nowMs: NOW_MS + 15_000 })
  expect(again.headers['wechatpay-signature']).not.toBe(sent.headers['wechatpay-signature'])
  expect(openPayNotification(keys, again, NOW_MS + 15_000)).toEqual(opened)
})

test('replayed within 300 seconds it is the same notification, and later or earlier it is refused', () => {
  expect(openPayNotification(keys, sent, NOW_MS + 300_000)).toEqual(opened)
  expect(openPayNotification(keys, sent, NOW_MS + 300_001)).toEqual({ refused: 'SKEWED' })
  expect(openPayNotification(keys, sent, NOW_MS - 300_000)).toEqual(opened)
  expect(openPayNotification(keys, sent, NOW_MS - 300_001)).toEqual({ refused: 'SKEWED' })
})

test('a changed body, one blank more included, is refused', () => {
  for (const body of [sent.body.replace('A1', 'A2'), sent.body.replace('SUCCESS', 'REFUND'), `${sent.body} `, '']) {
    if (body !== sent.body)
      expect(openPayNotification(keys, { ...sent, body }, NOW_MS)).toEqual({ refused: 'SIGNATURE_WRONG' })
  }
})

test.each([
  ['another timestamp within the limit', { 'wechatpay-timestamp': String(NOW_MS / 1000 + 1) }, 'SIGNATURE_WRONG'],
  ['another nonce', { 'wechatpay-nonce': '0'.repeat(32) }, 'SIGNATURE_WRONG'],
  [
    "WeChat's own probe",
    { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abcdefghijklmnopqrstuvwxyz==' },
    'SIGNATURE_WRONG',
  ],
  ['an unknown serial', { 'wechatpay-serial': 'PUB_KEY_ID_0000000000' }, 'KEY_UNKNOWN'],
  ['a serial that every object has', { 'wechatpay-serial': 'constructor' }, 'KEY_UNKNOWN'],
  ['a timestamp that is no number', { 'wechatpay-timestamp': '1e9' }, 'SKEWED'],
  ['a negative timestamp', { 'wechatpay-timestamp': '-1800000000' }, 'SKEWED'],
  ['no signature', { 'wechatpay-signature': undefined }, 'HEADERS_MISSING'],
  ['no serial', { 'wechatpay-serial': '' }, 'HEADERS_MISSING'],
])('%s is refused', (_case, changed, refused) => {
  expect(openPayNotification(keys, { ...sent, headers: { ...sent.headers, ...changed } }, NOW_MS)).toEqual({ refused })
})

test("a stranger's signature under a known serial is refused", () => {
  const forged = payNotification({ ...stranger, publicKeyId: platform.publicKeyId }, event, how)
  expect(openPayNotification(keys, forged, NOW_MS)).toEqual({ refused: 'SIGNATURE_WRONG' })
})

test("the merchant's own key is nobody's platform key, under its own serial and under the platform's", () => {
  const { privateKeyPem, certificateSerial } = platform.merchant
  for (const [publicKeyId, refused] of [
    [certificateSerial, 'KEY_UNKNOWN'],
    [platform.publicKeyId, 'SIGNATURE_WRONG'],
  ] as const) {
    const forged = payNotification({ ...platform, privateKeyPem, publicKeyId }, event, how)
    expect(openPayNotification(keys, forged, NOW_MS)).toEqual({ refused })
  }
})

test('nonce and associated data are part of the seal: swapped, nothing opens', () => {
  const resourceOf = ({ body }: { body: string }) => (JSON.parse(body) as { resource: Record<string, string> }).resource
  const first = resourceOf(sent)
  const second = resourceOf(payNotification(platform, event, how))
  for (const changed of [{ nonce: second.nonce }, { associated_data: 'refund' }, { ciphertext: second.ciphertext }]) {
    const body = JSON.stringify({ ...JSON.parse(sent.body), resource: { ...first, ...changed } })
    const headers = signatureHeaders(platform, body, how)
    expect(openPayNotification(keys, { headers, body }, NOW_MS)).toEqual({ refused: 'RESOURCE_UNREADABLE' })
  }
})

test('a resource sealed with another APIv3 key, or changed where only GCM sees it, is refused', () => {
  const sealed = payNotification({ ...platform, apiV3Key: '0'.repeat(32) }, event, how)
  expect(openPayNotification(keys, sealed, NOW_MS)).toEqual({ refused: 'RESOURCE_UNREADABLE' })
  expect(openPayNotification({ ...keys, apiV3Key: '1'.repeat(32) }, sent, NOW_MS)).toEqual({
    refused: 'RESOURCE_UNREADABLE',
  })
})
