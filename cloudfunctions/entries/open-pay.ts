/** Puts together what payment's use cases stand on, the same way in the cloud, on the laptop and in tests. No app secret, no WeChat beside WeChat Pay. */
import { randomBytes } from 'node:crypto'
import type { PayPlatform } from '#cloudfunctions/payment/pay-platform.ts'
import { realClock } from '#cloudfunctions/platform/clock.ts'
import { jsonLog } from '#cloudfunctions/platform/log.ts'
import { sessions } from '#cloudfunctions/platform/sessions.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { vault } from '#cloudfunctions/platform/vault.ts'
import { type WeChatPayInput, wechatPay } from '#cloudfunctions/platform/wechat/pay/client.ts'
import { subscriptions } from './areas.ts'
import { type PlatformInput, randomId, toOutput } from './open-platform.ts'
import type { PaySettings } from './pay-settings.ts'

export interface PayPlatformInput extends Pick<PlatformInput, 'engine' | 'clock' | 'transportClock' | 'logWrite'> {
  settings: PaySettings
  /** How WeChat Pay is reached; the network when left out. */
  payFetch?: WeChatPayInput['fetch']
}

export function openPayPlatform({
  settings,
  engine,
  payFetch = fetch,
  clock = realClock,
  transportClock = realClock,
  logWrite = toOutput,
}: PayPlatformInput): PayPlatform {
  const { appId, payApi, payUrl, sessionKeys, hqKeys } = settings
  const sealing = vault(settings.masterKey)
  const realMs = () => transportClock.nowMs()
  return {
    store: openStore(engine, { subscriptions, nowMs: () => clock.nowMs(), randomId }),
    clock,
    vault: sealing,
    sessions: sessions({ keys: sessionKeys, hqKeys, vault: sealing, transportClock }),
    pay: wechatPay({ keys: settings, appId, api: payApi, fetch: payFetch, nowMs: realMs }),
    appId,
    payUrl,
    log: jsonLog(logWrite, realMs),
    newId: (prefix) => `${prefix}${randomId()}`,
    randomBytes: (length) => randomBytes(length),
  }
}
