/**
 * What only a merchant's keys can do: the operations of payment, WeChat Pay's notifications, and payment's own work by the clock. Each
 * notification is verified, opened and stored once; what it means is for the payment area to work off later.
 */
import type { PayPlatform } from '#cloudfunctions/payment/pay-platform.ts'
import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import type { ClockReport } from '#cloudfunctions/platform/contract/run-clock.ts'
import { dueRun } from '#cloudfunctions/platform/contract/run-due.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import { BODY_BYTES_MAX, type HttpRequest, type Route, type Site } from '#cloudfunctions/platform/hosts/http.ts'
import type { Log } from '#cloudfunctions/platform/log.ts'
import {
  openPayNotification,
  type PayNotification,
  type PayNotificationKeys,
} from '#cloudfunctions/platform/wechat/pay-notification.ts'
import { payNotifications } from '#shared/payment/documents.ts'
import { randomId } from './open-platform.ts'
import { payAreas } from './pay-areas.ts'

const PATH = /^\/pay\/notifications\/(transactions|refunds|sharing)$/

type PaySite = Site & Required<Pick<Site, 'runtime'>>

/** @param transportClock real time; only tests hand in another */
export function paySite(platform: PayPlatform, keys: PayNotificationKeys, transportClock: Clock = realClock): PaySite {
  return {
    runtime: runtime(payAreas, platform),
    log: platform.log,
    newTraceId: randomId,
    routes: [notifications(platform, keys, transportClock)],
  }
}

export const payRun = (platform: PayPlatform): (() => Promise<ClockReport>) => dueRun(platform, payAreas)

function notifications(platform: PayPlatform, keys: PayNotificationKeys, transportClock: Clock): Route {
  return {
    matches: (path) => PATH.test(path),
    answer: async (request, traceId) => {
      const log = platform.log.with({ traceId })
      const purpose = PATH.exec(request.path)?.[1] ?? ''
      const body = await bodyOf(request)
      if (body === undefined) return fail(log, 'BODY_MISSING')
      const opened = openPayNotification(keys, { headers: request.headers, body }, transportClock.nowMs())
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
