/**
 * What only a merchant's keys can do: so far, receiving WeChat Pay's notifications. Each is verified, opened and stored once; what it
 * means is for the payment area to work off later. Nothing here is open to people.
 */
import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import { BODY_BYTES_MAX, type HttpRequest, type Route, type Site } from '#cloudfunctions/platform/hosts/http.ts'
import { jsonLog, type Log } from '#cloudfunctions/platform/log.ts'
import type { Engine, Store } from '#cloudfunctions/platform/store/port.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { type Vault, vault } from '#cloudfunctions/platform/vault.ts'
import {
  openPayNotification,
  type PayNotification,
  type PayNotificationKeys,
} from '#cloudfunctions/platform/wechat/pay-notification.ts'
import { payNotifications } from '#shared/payment/documents.ts'
import { subscriptions } from './areas.ts'
import { randomId, toOutput } from './open-platform.ts'
import type { PaySettings } from './pay-settings.ts'

export interface PayPlatform {
  store: Store
  vault: Vault
  log: Log
  /** Business clock. */
  clock: Clock
  transportClock: Clock
}

const PATH = /^\/pay\/notifications\/(transactions|refunds|sharing)$/

/** Everything the pay deployable stands on; no app secret, no session key, no WeChat. */
export function openPay({ masterKey, apiV3Key, platformKeys }: PaySettings, engine: Engine, logWrite = toOutput): Site {
  const log = jsonLog(logWrite, () => realClock.nowMs())
  const store = openStore(engine, { subscriptions, nowMs: () => realClock.nowMs(), randomId })
  const platform = { store, vault: vault(masterKey), log, clock: realClock, transportClock: realClock }
  return paySite(platform, { apiV3Key, platformKeys }, randomId)
}

export function paySite(platform: PayPlatform, keys: PayNotificationKeys, newTraceId: () => string): Site {
  return { log: platform.log, newTraceId, routes: [notifications(platform, keys)] }
}

function notifications(platform: PayPlatform, keys: PayNotificationKeys): Route {
  return {
    matches: (path) => PATH.test(path),
    answer: async (request, traceId) => {
      const log = platform.log.with({ traceId })
      const purpose = PATH.exec(request.path)?.[1] ?? ''
      const body = await bodyOf(request)
      if (body === undefined) return fail(log, 'BODY_MISSING')
      const opened = openPayNotification(keys, { headers: request.headers, body }, platform.transportClock.nowMs())
      if ('refused' in opened) return fail(log, opened.refused)
      const state = await keep(platform, purpose, opened.notification)
      log.info('pay notification', { purpose, eventType: opened.notification.eventType, state })
      return { status: 204, body: '' }
    },
  }
}

async function bodyOf(request: HttpRequest): Promise<string | undefined> {
  if (request.method !== 'POST') return undefined
  const bytes = await request.body()
  return bytes === 'too-large' || bytes.byteLength > BODY_BYTES_MAX ? undefined : Buffer.from(bytes).toString()
}

/** Stored with its event or not at all; a notification that is there already was stored by an earlier delivery. */
async function keep(platform: PayPlatform, purpose: string, notification: PayNotification): Promise<'new' | 'known'> {
  const { store, vault, clock } = platform
  const { id: notificationId, eventType, resource } = notification
  const sealedResource = vault.sealForPlatform(`pay notification ${notificationId}`, JSON.stringify(resource))
  const record = { notificationId, purpose, eventType, sealedResource, receivedAtMs: clock.nowMs() }
  const event = { type: 'payment.notified', data: { notificationId, purpose } }
  const outcome = await store.write([payNotifications.create(notificationId, record)], { events: [event] })
  if (outcome.state === 'written') return 'new'
  if (await store.get(payNotifications, notificationId)) return 'known'
  throw new Error('a pay notification was neither stored nor known')
}

/** WeChat Pay takes this as a request to send it again. */
function fail(log: Log, reason: string) {
  log.warn('pay notification refused', { reason })
  return { status: 401, body: JSON.stringify({ code: 'FAIL', message: '验签失败' }) }
}
