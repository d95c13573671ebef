import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readPaySettings } from '#cloudfunctions/entries/pay-settings.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { testEnvironment } from './rig.ts'

const problemsOf = (
  env: Record<string, string | undefined>,
  read: (env: Record<string, string | undefined>) => unknown = readSettings,
) => {
  try {
    read(env)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('the settings were accepted')
}

describe('settings', () => {
  it('lists everything that is missing at once, each with where to get it', () => {
    const message = problemsOf({})
    for (const name of ['WECHAT_APPID', 'WECHAT_SECRET', 'PUBLIC_URL', 'MASTER_KEY', 'SCENE_KEYS', 'SESSION_KEYS']) {
      expect(message).toMatch(new RegExp(`^ {2}${name} is missing \\(.{10,}\\)$`, 'm'))
    }
    expect(message).not.toMatch(/undefined|CONSENT_STYLE|HQ_KEYS/)
  })

  it('lists missing and malformed ones together and never repeats a secret', () => {
    const message = problemsOf({
      ...testEnvironment,
      WECHAT_APPID: undefined,
      MASTER_KEY: 'short-secret',
      SCENE_KEYS: 'ab:also-short',
    })
    expect(message).toContain('WECHAT_APPID is missing')
    expect(message).toContain('MASTER_KEY must have at least 32')
    expect(message).toContain('SCENE_KEYS must be `k:secret')
    expect(message).not.toMatch(/short-secret|also-short/)
  })

  it('takes the newest key first and drops a trailing slash of the address', () => {
    const secret = 'x'.repeat(32)
    const read = readSettings({
      ...testEnvironment,
      SCENE_KEYS: `b:${secret}, a:${secret}`,
      PUBLIC_URL: 'https://api.example.com/',
    })
    expect(read.sceneKeys.map((key) => key.id)).toEqual(['b', 'a'])
    expect(read.publicUrl).toBe('https://api.example.com')
    expect(read.wechatApi).toBe('https://api.weixin.qq.com')
    expect(read).not.toHaveProperty('push')
  })

  it('refuses a key id that is named twice, a colon within a secret and keys that are not public', () => {
    const secret = 'x'.repeat(32)
    expect(problemsOf({ ...testEnvironment, SESSION_KEYS: `s:${secret},s:${secret}` })).toContain(
      'must not name an id twice',
    )
    expect(problemsOf({ ...testEnvironment, SESSION_KEYS: `s:${secret}:${secret}` })).toContain('SESSION_KEYS')
  })

  it('takes the public keys of operators, and of each key only what makes it one', () => {
    const { kty, crv, x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    const HQ_KEYS = JSON.stringify({
      'wang.li': { kty, crv, x, alg: 'RS256', key_ops: ['sign'] },
      op1: { kty, crv, x },
    })
    expect(readSettings({ ...testEnvironment, HQ_KEYS }).hqKeys).toEqual({
      'wang.li': { kty, crv, x },
      op1: { kty, crv, x },
    })
    expect(readSettings({ ...testEnvironment, HQ_KEYS: '{}' }).hqKeys).toEqual({})
  })

  const open = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const ofOp1 = (key: unknown) => JSON.stringify({ op1: key })
  const KEYS_ONLY = 'HQ_KEYS must hold public Ed25519 keys only'

  it.each([
    ['text that is no JSON', '{oops', 'HQ_KEYS must be JSON'],
    ['a list', '[]', 'HQ_KEYS must be JSON of operator id'],
    ['a number', '1', 'HQ_KEYS must be JSON of operator id'],
    ['null', 'null', 'HQ_KEYS must be JSON of operator id'],
    ['an operator without a key', ofOp1('key'), KEYS_ONLY],
    ['an empty key', ofOp1({}), KEYS_ONLY],
    ['a private key', ofOp1(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })), KEYS_ONLY],
    [
      'a key of RSA',
      ofOp1(generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ format: 'jwk' })),
      KEYS_ONLY,
    ],
    ['a key of another curve', ofOp1(generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })), KEYS_ONLY],
    ['an x cut short', ofOp1({ ...open, x: open.x?.slice(1) }), KEYS_ONLY],
    ['an x of other characters', ofOp1({ ...open, x: `${open.x?.slice(1)}+` }), KEYS_ONLY],
    ['an x that is no text', ofOp1({ ...open, x: 5 }), KEYS_ONLY],
    ['an operator whose id is no code', JSON.stringify({ 张三: open }), 'HQ_KEYS must name operators with'],
    ['an operator without an id', JSON.stringify({ '': open }), 'HQ_KEYS must name operators with'],
  ])('refuses HQ_KEYS with %s, and says what is wrong with it without calling it missing', (_what, HQ_KEYS, says) => {
    const message = problemsOf({ ...testEnvironment, HQ_KEYS })
    expect(message).toContain(says)
    expect(message).not.toMatch(/is missing|张三/)
  })

  it('takes the push settings both or not at all', () => {
    const push = { WECHAT_PUSH_TOKEN: 'abc', WECHAT_PUSH_AES_KEY: 'k'.repeat(43) }
    expect(readSettings({ ...testEnvironment, ...push }).push).toEqual({ token: 'abc', encodingAesKey: 'k'.repeat(43) })
    expect(problemsOf({ ...testEnvironment, ...push, WECHAT_PUSH_AES_KEY: undefined })).toContain('WECHAT_PUSH_AES_KEY')
    expect(problemsOf({ ...testEnvironment, ...push, WECHAT_PUSH_TOKEN: '' })).toContain('WECHAT_PUSH_TOKEN')
  })

  describe("the merchant's", () => {
    const pem = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'
    const merchantKey = generateKeyPairSync('rsa', { modulusLength: 1024 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    const env = {
      MASTER_KEY: 'm'.repeat(32),
      WECHAT_APPID: 'wx0123456789abcdef',
      SESSION_KEYS: testEnvironment.SESSION_KEYS,
      WXPAY_URL: 'https://pay.example.com/',
      WXPAY_MCHID: '1900000109',
      WXPAY_MERCHANT_SERIAL: '5A'.repeat(20),
      WXPAY_MERCHANT_KEY: merchantKey,
      WXPAY_API_V3_KEY: 'k'.repeat(32),
      WXPAY_PLATFORM_KEYS: JSON.stringify({ PUB_KEY_ID_1: pem }),
    }

    it('are read apart, with what says who is asking and nothing else', () => {
      expect(readPaySettings({ ...testEnvironment, ...env })).toEqual({
        masterKey: 'm'.repeat(32),
        appId: 'wx0123456789abcdef',
        sessionKeys: readSettings(testEnvironment).sessionKeys,
        hqKeys: {},
        payApi: 'https://api.mch.weixin.qq.com',
        payUrl: 'https://pay.example.com',
        mchid: '1900000109',
        merchantSerial: '5A'.repeat(20),
        merchantKey,
        apiV3Key: 'k'.repeat(32),
        platformKeys: { PUB_KEY_ID_1: pem },
      })
    })

    it('take a private key on one line as secret stores keep it', () => {
      const oneLine = { ...env, WXPAY_MERCHANT_KEY: merchantKey.replaceAll('\n', '\\n') }
      expect(readPaySettings(oneLine).merchantKey).toBe(merchantKey)
    })

    it('are all named when they are missing, with where to get them', () => {
      const message = problemsOf({}, readPaySettings)
      expect(message).toMatch(/MASTER_KEY is missing.*WXPAY_MERCHANT_KEY is missing.*WXPAY_PLATFORM_KEYS is missing/s)
      expect(message).toMatch(/WXPAY_MCHID is missing \(pay\.weixin\.qq\.com/)
      expect(message).not.toContain('WXPAY_API ')
    })

    it.each([
      ['WXPAY_PLATFORM_KEYS', '{"serial":"no pem"}'],
      ['WXPAY_PLATFORM_KEYS', '{}'],
      ['WXPAY_MERCHANT_KEY', pem],
      ['WXPAY_MCHID', 'wx0123456789'],
      ['WXPAY_MERCHANT_SERIAL', 'PUB_KEY_ID_1'],
      ['WXPAY_URL', 'pay.example.com'],
    ])('%s is refused when it is %j', (name, value) => {
      expect(problemsOf({ ...env, [name]: value }, readPaySettings)).toContain(`${name} must`)
    })
  })
})
