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
    expect(problemsOf({ ...testEnvironment, HQ_KEYS: '{oops' })).toContain('HQ_KEYS must be JSON')
    expect(problemsOf({ ...testEnvironment, HQ_KEYS: '{"li":"key"}' })).toContain('HQ_KEYS')
    const privateJwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
    expect(problemsOf({ ...testEnvironment, HQ_KEYS: JSON.stringify({ li: privateJwk }) })).toContain('HQ_KEYS')
  })

  it('takes the push settings both or not at all', () => {
    const push = { WECHAT_PUSH_TOKEN: 'abc', WECHAT_PUSH_AES_KEY: 'k'.repeat(43) }
    expect(readSettings({ ...testEnvironment, ...push }).push).toEqual({ token: 'abc', encodingAesKey: 'k'.repeat(43) })
    expect(problemsOf({ ...testEnvironment, ...push, WECHAT_PUSH_AES_KEY: undefined })).toContain('WECHAT_PUSH_AES_KEY')
    expect(problemsOf({ ...testEnvironment, ...push, WECHAT_PUSH_TOKEN: '' })).toContain('WECHAT_PUSH_TOKEN')
  })

  it("reads the merchant's settings apart, and only those", () => {
    const pem = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'
    const env = {
      MASTER_KEY: 'm'.repeat(32),
      WXPAY_API_V3_KEY: 'k'.repeat(32),
      WXPAY_PLATFORM_KEYS: JSON.stringify({ PUB_KEY_ID_1: pem }),
    }
    expect(readPaySettings(env)).toEqual({
      masterKey: 'm'.repeat(32),
      apiV3Key: 'k'.repeat(32),
      platformKeys: { PUB_KEY_ID_1: pem },
    })
    const message = problemsOf({}, readPaySettings)
    expect(message).toMatch(/MASTER_KEY is missing.*WXPAY_API_V3_KEY is missing.*WXPAY_PLATFORM_KEYS is missing/s)
    expect(problemsOf({ ...env, WXPAY_PLATFORM_KEYS: '{"serial":"no pem"}' }, readPaySettings)).toContain(
      'WXPAY_PLATFORM_KEYS',
    )
  })
})
