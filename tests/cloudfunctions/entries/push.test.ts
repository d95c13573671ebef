import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apiSite } from '#cloudfunctions/entries/api.ts'
import { pushReceiver, pushRoute } from '#cloudfunctions/entries/push.ts'
import { answerHttp, type Site } from '#cloudfunctions/platform/hosts/http.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { pushCheck, pushMessage } from '#local/wechat/push.ts'
import { rig } from '../platform/rig.ts'

const TOKEN = 'pushtoken'
const AES = 'k'.repeat(43)
const OPENID = `o${'P'.repeat(27)}`
const message = {
  ToUserName: 'gh_1',
  FromUserName: OPENID,
  CreateTime: 1_800_000_000,
  MsgType: 'text',
  Content: '机器不制冷',
  MsgId: 24,
}

function open() {
  const stand = rig({ env: { WECHAT_PUSH_TOKEN: TOKEN, WECHAT_PUSH_AES_KEY: AES } })
  const store = openStore(stand.engine, {
    subscriptions: { desk: ['wechat.pushed'] },
    nowMs: () => stand.platform.clock.nowMs(),
    randomId: () => stand.platform.newId(''),
  })
  const platform = { ...stand.platform, store }
  const push = { token: TOKEN, encodingAesKey: AES }
  const site: Site = { ...apiSite(platform), routes: [pushRoute(platform, push)] }
  const account = { ...push, appId: platform.settings.appId }
  const moment = { nowMs: platform.clock.nowMs(), random: randomBytes }
  const send = (method: string, query: Record<string, string>, body = '') =>
    answerHttp(site, {
      method,
      path: '/wechat/push',
      query: new URLSearchParams(query).toString(),
      headers: {},
      body: async () => Buffer.from(body),
    })
  const events = () => store.outbox.claim('desk', 10, 1_000)
  return { ...stand, platform, account, moment, send, events }
}

describe("WeChat's push over HTTPS", () => {
  it('proves the address is ours by its echo, and only to WeChat', async () => {
    const { account, moment, send } = open()
    const check = pushCheck(account, moment)
    expect(await send('GET', check)).toMatchObject({ status: 200, body: check.echostr })
    expect((await send('GET', { ...check, nonce: 'another' })).status).toBe(403)
    expect((await send('GET', {})).status).toBe(403)
  })

  it('becomes one event with ids only, however often it comes', async () => {
    const { account, moment, send, events, platform, lines } = open()
    for (let i = 0; i < 3; i++) {
      const { query, body } = pushMessage(account, message, moment)
      expect(await send('POST', query, body)).toMatchObject({ status: 200, body: 'success' })
    }
    const taken = await events()
    expect(taken.map(({ type, data }) => ({ type, data }))).toEqual([
      {
        type: 'wechat.pushed',
        data: {
          messageId: 'm24',
          event: 'text',
          personId: platform.vault.personIdOf(account.appId, OPENID),
          sentAtMs: 1_800_000_000_000,
        },
      },
    ])
    expect(lines.join() + JSON.stringify(taken)).not.toMatch(new RegExp(`${OPENID}|不制冷`))
  })

  it('is nothing when unsigned, changed, unencrypted or for another app', async () => {
    const { account, moment, send, events } = open()
    const { query, body } = pushMessage(account, message, moment)
    const foreign = pushMessage({ ...account, appId: 'wxother' }, message, moment)
    const tries: [Record<string, string>, string][] = [
      [{}, body],
      [{ ...query, msg_signature: 'f'.repeat(40) }, body],
      [query, body.replace(/"Encrypt":"./, '"Encrypt":"_')],
      [query, JSON.stringify(message)],
      [foreign.query, foreign.body],
      [query, ''],
    ]
    for (const [sentQuery, sentBody] of tries) expect((await send('POST', sentQuery, sentBody)).status).toBe(403)
    expect((await send('PUT', query, body)).status).toBe(403)
    expect(await events()).toEqual([])
  })

  it('has no address at all where its settings are absent', async () => {
    const site = apiSite(rig().platform)
    const asked = { method: 'GET', path: '/wechat/push', query: '', headers: {}, body: async () => Buffer.from('') }
    expect((await answerHttp(site, asked)).status).toBe(404)
  })
})

describe("WeChat's push inside CloudBase", () => {
  it('is the same one event as over HTTPS', async () => {
    const { platform, events, account, moment, send } = open()
    const receive = pushReceiver(platform)
    expect(await receive(message, OPENID, 't')).toBe('success')
    expect(await receive(message, OPENID, 't')).toBe('success')
    const { query, body } = pushMessage(account, message, moment)
    await send('POST', query, body)
    expect((await events()).map(({ data }) => data.messageId)).toEqual(['m24'])
  })

  it('keeps two messages apart whose long ids the platform rounded to one number', async () => {
    const { platform, events } = open()
    const receive = pushReceiver(platform)
    const long = JSON.parse(JSON.stringify({ ...message, MsgId: 24 }).replace('24', '7300000000000000001'))
    const other = { ...long, Content: '还在等' }
    for (const pushed of [long, other, long]) await receive(pushed, OPENID, 't')
    expect(new Set((await events()).map(({ data }) => data.messageId)).size).toBe(2)
  })

  it('that is no message is answered and forgotten', async () => {
    const { platform, events } = open()
    expect(await pushReceiver(platform)({ MsgType: 'text', FromUserName: OPENID }, OPENID, 't')).toBe('success')
    expect(await events()).toEqual([])
  })
})
