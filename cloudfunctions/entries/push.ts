/** WeChat's message push: each message becomes one event, with ids only, for whichever area wants it. */

import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import type { PushReceiver } from '#cloudfunctions/platform/hosts/cloudbase/main.ts'
import type { Route } from '#cloudfunctions/platform/hosts/http.ts'
import type { Settings } from '#cloudfunctions/platform/settings.ts'
import {
  openPush,
  PUSH_ANSWER,
  type PushedMessage,
  pushEcho,
  readMessage,
} from '#cloudfunctions/platform/wechat/push.ts'

const PATH = '/wechat/push'
const TEXT = 'text/plain; charset=utf-8'

/** Over HTTPS: only what WeChat signed and encrypted for this app counts. */
export function pushRoute(platform: Platform, settings: NonNullable<Settings['push']>): Route {
  return {
    matches: (path) => path === PATH,
    answer: async (request, traceId) => {
      const query = Object.fromEntries(new URLSearchParams(request.query))
      if (request.method === 'GET') {
        const echo = pushEcho(settings, query)
        return echo === undefined
          ? turnedAway(platform, traceId, 'ECHO')
          : { status: 200, body: echo, contentType: TEXT }
      }
      const body = request.method === 'POST' ? await request.body() : 'too-large'
      if (body === 'too-large') return turnedAway(platform, traceId, 'BODY')
      const opened = openPush(
        { ...settings, appId: platform.settings.appId },
        { query, body: Buffer.from(body).toString() },
      )
      if ('refused' in opened) return turnedAway(platform, traceId, opened.refused)
      await keep(platform, opened.message)
      return { status: 200, body: PUSH_ANSWER, contentType: TEXT }
    },
  }
}

/** Inside CloudBase: the platform itself named the person. */
export const pushReceiver =
  (platform: Platform): PushReceiver =>
  async (event) => {
    const message = readMessage(JSON.stringify(event), true)
    if (message) await keep(platform, message)
    return PUSH_ANSWER
  }

/** WeChat repeats what is not answered within 5 s: the message's id makes it one event. */
async function keep({ store, vault, settings }: Platform, message: PushedMessage): Promise<void> {
  const { messageId, event, openid, sentAtMs } = message
  const data = { messageId, event, personId: vault.personIdOf(settings.appId, openid), sentAtMs }
  const once = { key: `push|${messageId}`, inputHash: messageId, answer: null }
  await store.write([], { events: [{ type: 'wechat.pushed', data }], once })
}

function turnedAway({ log }: Platform, traceId: string, refused: string) {
  log.warn('push refused', { traceId, refused })
  return { status: 403, body: 'refused', contentType: TEXT }
}
