/** Settings of the pay deployable: the only place where anything of a merchant's is read. */
import * as v from 'valibot'
import { type Environment, jsonText, readEnvironment } from '#cloudfunctions/platform/environment.ts'
import type { PayNotificationKeys } from '#cloudfunctions/platform/wechat/pay-notification.ts'

export interface PaySettings extends PayNotificationKeys {
  masterKey: string
}

const text = (rule: string, pattern: RegExp) => v.pipe(v.string('is missing'), v.regex(pattern, rule))

const platformKeys = v.pipe(
  jsonText,
  v.record(v.string(), v.pipe(v.string(), v.includes('-----BEGIN ')), 'must be JSON of serial → PEM'),
)

const environment = v.object({
  MASTER_KEY: text('must have at least 32 characters', /^.{32,}$/s),
  WXPAY_API_V3_KEY: text('must have 32 characters', /^[0-9A-Za-z]{32}$/),
  WXPAY_PLATFORM_KEYS: platformKeys,
})

const WHERE: Record<string, string> = {
  MASTER_KEY: 'the same as the api function has',
  WXPAY_API_V3_KEY: 'pay.weixin.qq.com › 账户中心 › API安全 › APIv3密钥',
  WXPAY_PLATFORM_KEYS:
    'pay.weixin.qq.com › 账户中心 › API安全 › 微信支付公钥: JSON of PUB_KEY_ID_… (or certificate serial) → PEM',
}

/** @throws SettingsError naming every missing or malformed setting */
export function readPaySettings(env: Environment): PaySettings {
  const { MASTER_KEY, WXPAY_API_V3_KEY, WXPAY_PLATFORM_KEYS } = readEnvironment(environment, WHERE, env)
  return { masterKey: MASTER_KEY, apiV3Key: WXPAY_API_V3_KEY, platformKeys: WXPAY_PLATFORM_KEYS }
}
