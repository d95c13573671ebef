/** Settings of the pay deployable: the only place where anything of a merchant's is read. */
import { createPrivateKey } from 'node:crypto'
import * as v from 'valibot'
import { type Environment, jsonText, readEnvironment } from '#cloudfunctions/platform/environment.ts'
import { hqKeys, type Settings, sessionKeys } from '#cloudfunctions/platform/settings.ts'
import type { PayKeys } from '#cloudfunctions/platform/wechat/pay/keys.ts'
import type { PayNotificationKeys } from '#cloudfunctions/platform/wechat/pay-notification.ts'

/** Beside the merchant's own it shares with `api` what says who is asking. */
export interface PaySettings
  extends PayNotificationKeys,
    PayKeys,
    Pick<Settings, 'masterKey' | 'appId' | 'sessionKeys' | 'hqKeys'> {
  /** Base address of WeChat Pay's API. */
  payApi: string
  /** Base address under which WeChat Pay reaches this function, without a trailing slash. */
  payUrl: string
}

const text = (rule: string, pattern: RegExp) => v.pipe(v.string('is missing'), v.regex(pattern, rule))
const url = v.pipe(v.string('is missing'), v.url('must be an address like https://…'))

const platformKeys = v.pipe(
  jsonText,
  v.record(
    v.string(),
    v.pipe(v.string(), v.includes('-----BEGIN ', 'must be JSON of serial → PEM')),
    'must be JSON of serial → PEM',
  ),
  v.check((keys) => Object.keys(keys).length > 0, 'must hold at least one key'),
)

/** Secret stores that keep one line have `\n` for its line breaks. */
const privateKey = v.pipe(
  v.string('is missing'),
  v.transform((pem) => pem.replaceAll('\\n', '\n')),
  v.check((pem) => isRsaKey(pem), 'must be the PEM of an RSA private key: the whole of apiclient_key.pem'),
)

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

const environment = v.object({
  MASTER_KEY: text('must have at least 32 characters', /^.{32,}$/s),
  WECHAT_APPID: text('is empty', /./),
  SESSION_KEYS: sessionKeys,
  HQ_KEYS: hqKeys,
  WXPAY_API: v.optional(url, 'https://api.mch.weixin.qq.com'),
  WXPAY_URL: url,
  WXPAY_MCHID: text('must be 8 to 12 digits', /^\d{8,12}$/),
  WXPAY_MERCHANT_SERIAL: text('must be the hexadecimal serial number of the API certificate', /^[0-9A-Fa-f]{16,64}$/),
  WXPAY_MERCHANT_KEY: privateKey,
  WXPAY_API_V3_KEY: text('must have 32 characters', /^[0-9A-Za-z]{32}$/),
  WXPAY_PLATFORM_KEYS: platformKeys,
})

const SECURITY = 'pay.weixin.qq.com › 账户中心 › API安全'

const WHERE: Record<string, string> = {
  MASTER_KEY: 'the same as the api function has',
  SESSION_KEYS: 'the same as the api function has',
  HQ_KEYS: 'the same as the api function has',
  WECHAT_APPID:
    'the same as the api function has; bound to the merchant number at pay.weixin.qq.com › 产品中心 › AppID账号管理',
  WXPAY_API: 'leave out for the real WeChat Pay',
  WXPAY_URL:
    'the address under which WeChat Pay reaches the pay function; notifications come to /pay/notifications/… below it',
  WXPAY_MCHID: 'pay.weixin.qq.com › 账户中心 › 商户信息 › 商户号, of the provider (服务商)',
  WXPAY_MERCHANT_SERIAL: `${SECURITY} › 商户API证书 › 证书序列号`,
  WXPAY_MERCHANT_KEY: `${SECURITY} › 商户API证书: apiclient_key.pem, made when the certificate was asked for; keep it in the secret manager`,
  WXPAY_API_V3_KEY: `${SECURITY} › APIv3密钥`,
  WXPAY_PLATFORM_KEYS: `${SECURITY} › 微信支付公钥: JSON of PUB_KEY_ID_… (or certificate serial) → PEM, the one in use first`,
}

/** @throws SettingsError naming every missing or malformed setting */
export function readPaySettings(env: Environment): PaySettings {
  const e = readEnvironment(environment, WHERE, env)
  return {
    masterKey: e.MASTER_KEY,
    appId: e.WECHAT_APPID,
    sessionKeys: e.SESSION_KEYS,
    hqKeys: e.HQ_KEYS,
    payApi: e.WXPAY_API,
    payUrl: e.WXPAY_URL.replace(/\/$/, ''),
    mchid: e.WXPAY_MCHID,
    merchantSerial: e.WXPAY_MERCHANT_SERIAL,
    merchantKey: e.WXPAY_MERCHANT_KEY,
    apiV3Key: e.WXPAY_API_V3_KEY,
    platformKeys: e.WXPAY_PLATFORM_KEYS,
  }
}
