/**
 * What a deployment must be told. Read once when a function starts; every missing or malformed setting is named at once,
 * with where to get it.
 */
import { createPublicKey } from 'node:crypto'
import * as v from 'valibot'
import { code } from '#shared/kernel/schema.ts'
import { type Environment, jsonText, type Problem, readEnvironment } from './environment.ts'
import type { SceneKey } from './scene-codes.ts'

export interface SessionKey {
  kid: string
  secret: string
}

export interface Settings {
  appId: string
  appSecret: string
  /** Base address of WeChat's API. */
  wechatApi: string
  /** Which edition of the mini program codes open. */
  codeEdition: 'release' | 'trial' | 'develop'
  /** Base address under which the HTTP functions are reached, without a trailing slash. */
  publicUrl: string
  /** Root of all encryption of personal data, ≥ 32 characters. */
  masterKey: string
  /** Newest first. */
  sceneKeys: SceneKey[]
  /** Newest first. */
  sessionKeys: SessionKey[]
  /** Public keys of HQ operators by operator id, as JWK (EdDSA). */
  hqKeys: Record<string, Record<string, unknown>>
  consentStyle: 'together' | 'separate'
  /** For WeChat's message push over HTTPS; absent where none is taken. */
  push?: { token: string; encodingAesKey: string }
}

const present = v.pipe(v.string('is missing'), v.minLength(1, 'is empty'))
const long = v.pipe(v.string('is missing'), v.minLength(32, 'must have at least 32 characters'))
const url = v.pipe(v.string('is missing'), v.url('must be an address like https://…'))

/** `id:secret,id:secret`, newest first. */
const keyList = (id: RegExp, idRule: string) =>
  v.pipe(
    v.string('is missing'),
    v.transform((text) => text.split(',').map((entry) => entry.trim().split(':'))),
    v.check(
      (entries) =>
        entries.every(
          ([name, secret, more]) => id.test(name ?? '') && (secret ?? '').length >= 32 && more === undefined,
        ),
      idRule,
    ),
    v.check((entries) => new Set(entries.map(([name]) => name)).size === entries.length, 'must not name an id twice'),
  )

const OPERATOR_KEYS = 'must be JSON of operator id → public JWK'
const OPERATOR_KEY =
  'must hold public Ed25519 keys only, as `keys new` makes them: {"kty":"OKP","crv":"Ed25519","x":"…"}'

/** An operator id becomes part of document ids and of the log, so it is a code like all others. */
const operatorId = v.pipe(
  v.string(),
  v.check((id) => v.is(code, id), 'must name operators with 1 to 64 characters of 0-9 A-Z a-z _ . : -'),
)

/** Nothing but the three fields of a public key is taken over: what is left out here cannot break a log-in later. */
const operatorKey = v.pipe(
  v.message(
    v.object({
      kty: v.literal('OKP'),
      crv: v.literal('Ed25519'),
      // 32 bytes.
      x: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{43}$/)),
      d: v.optional(v.never()),
    }),
    OPERATOR_KEY,
  ),
  v.check((key) => imports(key), OPERATOR_KEY),
)

function imports({ kty, crv, x }: { kty: string; crv: string; x: string }): boolean {
  try {
    createPublicKey({ key: { kty, crv, x }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}

const publicKeys = v.pipe(
  jsonText,
  // A list would pass for a record of operators called 0, 1, 2.
  v.check((parsed) => !Array.isArray(parsed), OPERATOR_KEYS),
  v.record(operatorId, operatorKey, OPERATOR_KEYS),
)

/** `id:secret,…`, newest first: what sessions are signed and read with. */
export const sessionKeys = v.pipe(
  keyList(/^[0-9A-Za-z_-]{1,32}$/, 'must be `id:secret,…`: secrets of at least 32 characters'),
  v.transform((entries) => entries.map(([kid = '', secret = '']): SessionKey => ({ kid, secret }))),
)
export const hqKeys = v.optional(publicKeys, '{}')

const environment = v.object({
  WECHAT_APPID: present,
  WECHAT_SECRET: present,
  WECHAT_API: v.optional(url, 'https://api.weixin.qq.com'),
  WECHAT_CODE_EDITION: v.optional(
    v.picklist(['release', 'trial', 'develop'], 'must be release, trial or develop'),
    'release',
  ),
  PUBLIC_URL: url,
  MASTER_KEY: long,
  SCENE_KEYS: keyList(/^[0-9A-Za-z]$/, 'must be `k:secret,…`: one-character ids, secrets of at least 32 characters'),
  SESSION_KEYS: sessionKeys,
  HQ_KEYS: hqKeys,
  CONSENT_STYLE: v.optional(v.picklist(['together', 'separate'], 'must be together or separate'), 'together'),
  WECHAT_PUSH_TOKEN: v.optional(
    v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{3,32}$/, 'must be 3 to 32 letters and digits')),
  ),
  WECHAT_PUSH_AES_KEY: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{43}$/, 'must be 43 letters and digits'))),
})

const WHERE: Record<string, string> = {
  WECHAT_APPID: 'mp.weixin.qq.com › 开发管理 › 开发设置',
  WECHAT_SECRET: 'mp.weixin.qq.com › 开发管理 › 开发设置 › AppSecret',
  WECHAT_API: 'leave out for the real WeChat',
  WECHAT_CODE_EDITION: 'release in production',
  PUBLIC_URL: 'the address of the HTTP API or of CloudBase HTTP access',
  MASTER_KEY: 'make one with: openssl rand -base64 48; keep it in the secret manager, never lose it',
  SCENE_KEYS: 'make one with: echo a:$(openssl rand -hex 24)',
  SESSION_KEYS: 'make one with: echo s1:$(openssl rand -hex 24)',
  HQ_KEYS: 'JSON of operator id → public JWK; `npm run menlian -- keys new` makes a pair',
  WECHAT_PUSH_TOKEN: 'mp.weixin.qq.com › 开发管理 › 消息推送 › Token; leave out with its key where no push is taken',
  WECHAT_PUSH_AES_KEY: 'mp.weixin.qq.com › 开发管理 › 消息推送 › EncodingAESKey, in safe mode and JSON',
  CONSENT_STYLE: 'together, or separate where a lawyer or reviewer wants a box a purpose',
}

/** @throws SettingsError naming every missing or malformed setting */
export function readSettings(env: Environment): Settings {
  const e = readEnvironment(environment, WHERE, env, halfOfPush(env))
  const named = (entries: string[][]) => entries.map(([id, secret]) => ({ id: id ?? '', secret: secret ?? '' }))
  return {
    appId: e.WECHAT_APPID,
    appSecret: e.WECHAT_SECRET,
    wechatApi: e.WECHAT_API,
    codeEdition: e.WECHAT_CODE_EDITION,
    publicUrl: e.PUBLIC_URL.replace(/\/$/, ''),
    masterKey: e.MASTER_KEY,
    sceneKeys: named(e.SCENE_KEYS),
    sessionKeys: e.SESSION_KEYS,
    hqKeys: e.HQ_KEYS,
    consentStyle: e.CONSENT_STYLE,
    ...(e.WECHAT_PUSH_TOKEN &&
      e.WECHAT_PUSH_AES_KEY && { push: { token: e.WECHAT_PUSH_TOKEN, encodingAesKey: e.WECHAT_PUSH_AES_KEY } }),
  }
}

/** A push without its token or its key could not be believed, so one alone is a mistake. */
function halfOfPush(env: Environment): Problem[] {
  const missing = ['WECHAT_PUSH_TOKEN', 'WECHAT_PUSH_AES_KEY'].filter((name) => env[name] === undefined)
  return missing.length === 1 ? missing.map((name) => ({ name, problem: 'is missing' })) : []
}
