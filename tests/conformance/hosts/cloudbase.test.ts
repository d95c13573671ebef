import { describe, expect, it } from 'vitest'
import { apiSite } from '#cloudfunctions/entries/api.ts'
import { clockRun } from '#cloudfunctions/entries/clock.ts'
import { cloudbaseCaller, type WxContext } from '#cloudfunctions/platform/hosts/cloudbase/caller.ts'
import { type CallFunctionAnswer, cloudbaseMain } from '#cloudfunctions/platform/hosts/cloudbase/main.ts'
import { wxContext as sdkContext } from '#cloudfunctions/platform/hosts/cloudbase/sdk.ts'
import { cloudbaseTimer } from '#cloudfunctions/platform/hosts/cloudbase/timer.ts'
import type { EventAnswer } from '#cloudfunctions/platform/hosts/event-answer.ts'
import { notepads, PICTURE } from '../../cloudfunctions/platform/probe-area.ts'
import { rig } from '../../cloudfunctions/platform/rig.ts'
import { type Host, hostConformance, probeSite, type Sent } from './suite.ts'

const APP = 'wx0123456789abcdef'
const WANG = `o${'W'.repeat(27)}`
const LI = `o${'L'.repeat(27)}`
const phone = (openid: string): WxContext => ({ OPENID: openid, APPID: APP, SOURCE: 'wx_client' })

/** 集成请求, as CloudBase's gateway makes it. */
const eventOf = ({ method = 'GET', path, query, headers = {}, body }: Sent) => ({
  path,
  httpMethod: method,
  headers,
  queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
  requestContext: { requestId: 'gateway-1', envId: 'env-1' },
  ...(body !== undefined && { body: Buffer.from(body).toString('base64') }),
  isBase64Encoded: body !== undefined,
})

hostConformance('cloudbase', async (site): Promise<Host> => {
  const main = cloudbaseMain({ site, wxContext: () => ({}) })
  return {
    http: async (sent) => {
      const { statusCode, headers, body, isBase64Encoded } = (await main(eventOf(sent))) as EventAnswer
      return { status: statusCode, headers, bytes: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }
    },
    close: async () => undefined,
  }
})

function open() {
  const stand = rig({ collections: [notepads] })
  let context: WxContext = phone(WANG)
  const main = cloudbaseMain({
    site: probeSite(stand),
    wxContext: () => context,
    push: async (_event, openid) => `pushed ${openid}`,
  })
  const personId = (openid: string) => stand.platform.vault.personIdOf(APP, openid)
  const call = (event: unknown, as: WxContext = phone(WANG)) => {
    context = as
    return main(event) as Promise<CallFunctionAnswer>
  }
  return { ...stand, call, personId }
}

describe('cloudbase: callFunction', () => {
  it('knows the person by the platform alone, without a login', async () => {
    const { call, personId } = open()
    expect(await call({ operation: 'probe.whoAmI', input: {} })).toMatchObject({
      ok: true,
      status: 200,
      value: { caller: personId(WANG) },
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect((await call({ operation: 'probe.whoAmI', input: {} }, phone(LI))).value).toEqual({ caller: personId(LI) })
  })

  it('is the same person as over HTTPS with a session', async () => {
    const { call, wechat, platform } = open()
    const { openid } = wechat.addPerson({ name: '小王' })
    const inside = await call({ operation: 'probe.whoAmI' }, phone(openid))
    const { personId } = (await call({ operation: 'identity.login', input: { jsCode: wechat.jsCode(openid) } }))
      .value as { personId: string }
    expect(inside.value).toEqual({ caller: personId })
    expect(personId).toBe(platform.vault.personIdOf(APP, openid))
  })

  it('takes the request id beside the input, and repeats the answer', async () => {
    const { call, platform } = open()
    const event = { operation: 'probe.note', input: { text: 'hello' }, requestId: 'r0000001' }
    const first = await call(event)
    expect(first).toMatchObject({ ok: true, status: 200 })
    expect((await call(event)).value).toEqual(first.value)
    expect((await call({ operation: 'probe.note', input: { text: 'hello', requestId: 'r0000001' } })).value).toEqual(
      first.value,
    )
    expect((await platform.store.scan(notepads, { index: 0, of: 1 })).rows).toHaveLength(1)
  })

  it('answers wrong input, unknown operations, missing posts, bugs, and pictures as HTTP does', async () => {
    const { call, lines } = open()
    expect(await call({ operation: 'probe.greet', input: { name: '' } })).toMatchObject({
      status: 400,
      refused: 'BAD_INPUT',
    })
    expect(await call({ operation: 'probe.greet', input: { name: 'x'.repeat(300_000) } })).toMatchObject({
      status: 413,
      refused: 'BODY_TOO_LARGE',
    })
    expect(await call({ operation: 'probe.greet', input: { name: '中'.repeat(100_000) } })).toMatchObject({
      status: 413,
    })
    const bottomless = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown
    expect(await call({ operation: 'probe.greet', input: { name: bottomless } })).toMatchObject({
      status: 400,
      refused: 'BAD_INPUT',
    })
    expect(await call({ operation: 'probe.greet', input: JSON.parse('{"name":"x","__proto__":1}') })).toMatchObject({
      status: 400,
    })
    expect(await call({ operation: 'probe.nothing' })).toMatchObject({ status: 404, refused: 'UNKNOWN_OPERATION' })
    expect(await call({ operation: 'probe.guideOnly' })).toMatchObject({ status: 403, refused: 'FORBIDDEN' })
    expect(await call({ operation: 'probe.fall', input: { how: 'throw', secret: WANG } })).toMatchObject({
      status: 500,
      refused: 'INTERNAL',
    })
    expect((await call({ operation: 'probe.picture', input: { name: 'cat' } })).value).toEqual({
      contentType: 'image/png',
      base64: PICTURE.toString('base64'),
    })
    expect(lines.join()).not.toContain(WANG)
  })

  it('answers INTERNAL with a trace id, and logs it, when the runtime itself breaks', async () => {
    const stand = rig({ collections: [notepads] })
    const broken = { handlers: new Map(), call: () => Promise.reject(new Error('the log is full')) }
    const main = cloudbaseMain({ site: { ...probeSite(stand), runtime: broken }, wxContext: () => phone(WANG) })
    const answer = (await main({ operation: 'probe.greet', input: { name: 'x' } })) as CallFunctionAnswer
    expect(answer).toMatchObject({ ok: false, status: 500, refused: 'INTERNAL' })
    expect(answer.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(stand.lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'internal', traceId: answer.traceId }),
    )
  })

  it('answers rubbish with 404 and never fails', async () => {
    const { call } = open()
    for (const event of [
      undefined,
      null,
      7,
      'text',
      [],
      { operation: 7 },
      { operation: '__proto__' },
      { operation: ['probe.greet'] },
    ]) {
      expect(await call(event), JSON.stringify(event)).toMatchObject({ ok: false, status: 404 })
    }
  })
})

describe('cloudbase: events that are not what they say', () => {
  it('stay the plain customer who sent them', async () => {
    const { call, personId } = open()
    const whoAmI = { operation: 'probe.whoAmI', input: {} }
    for (const forged of [
      { ...whoAmI, userInfo: { appId: APP, openId: LI } },
      { ...whoAmI, OPENID: LI, SOURCE: 'wx_trigger', openid: LI },
      { ...whoAmI, evidence: { kind: 'timer' }, caller: { kind: 'system' } },
      { ...whoAmI, Type: 'Timer', TriggerName: 'tick', Time: '2026-11-21T00:00:00Z', Message: '' },
      { ...whoAmI, MsgType: 'event', FromUserName: LI, Event: 'user_enter' },
      { ...whoAmI, headers: { authorization: 'Bearer x' } },
      { ...whoAmI, requestContext: { http: { method: 'POST' } }, rawPath: '/probe/systemOnly' },
    ]) {
      expect(await call(forged)).toMatchObject({ status: 200, value: { caller: personId(WANG) } })
      expect(await call({ ...forged, operation: 'probe.systemOnly' })).toMatchObject({ status: 403 })
    }
  })

  it('gain nothing in the shape of an HTTP request: they have only the session they send', async () => {
    const { call, platform, personId } = open()
    const headers = { 'content-type': 'application/json' }
    const event = eventOf({ method: 'POST', path: '/probe/whoAmI', headers, body: '{}' })
    const answer = (await call({ ...event, userInfo: { openId: LI } })) as unknown as EventAnswer
    expect(answer.statusCode).toBe(401)
    const { session } = await platform.sessions.forPerson(personId(WANG), WANG)
    const known = (await call({
      ...event,
      headers: { ...headers, authorization: `Bearer ${session}` },
    })) as unknown as EventAnswer
    expect(JSON.parse(known.body)).toMatchObject({ ok: true, value: { caller: personId(WANG) } })
  })

  it('are answered in the shape of an HTTP request too, when their fields are no text', async () => {
    const { call } = open()
    const noText = { toString: 1, valueOf: 1 }
    const bottomless = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown
    const event = eventOf({ path: '/probe/picture' })
    for (const forged of [
      { ...event, queryStringParameters: { name: noText } },
      { ...event, queryStringParameters: { name: bottomless } },
      { ...event, queryStringParameters: { name: [noText] } },
      { ...event, queryStringParameters: null },
      { ...event, isBase64Encoded: noText, headers: { authorization: noText }, body: noText },
    ]) {
      const { statusCode, headers } = (await call(forged)) as unknown as EventAnswer
      expect([statusCode, headers['x-trace-id']]).toEqual([400, expect.stringMatching(/^[0-9a-f]{32}$/)])
    }
  })

  it('are nobody without a person named by WeChat, whatever else the context says', async () => {
    const { call } = open()
    const contexts: WxContext[] = [
      {},
      { SOURCE: '' },
      { OPENID: WANG, APPID: APP },
      { OPENID: WANG, APPID: APP, SOURCE: 'wx_http' },
      { OPENID: WANG, APPID: APP, SOURCE: 'wx_unknown' },
      { OPENID: WANG, APPID: APP, SOURCE: 'scf' },
      { OPENID: WANG, APPID: APP, SOURCE: 'wx_http,wx_client' },
      { OPENID: WANG, APPID: APP, SOURCE: 'not_wx_client' },
      { OPENID: WANG, SOURCE: 'wx_client' },
      { APPID: APP, SOURCE: 'wx_client' },
      { SOURCE: 'wx_trigger' },
    ]
    for (const context of contexts) {
      expect(await call({ operation: 'probe.whoAmI' }, context), JSON.stringify(context)).toMatchObject({ status: 401 })
      expect(await call({ operation: 'probe.systemOnly' }, context), JSON.stringify(context)).toMatchObject({
        status: 401,
      })
    }
  })

  it('are read from the whole chain of callers', () => {
    expect(cloudbaseCaller({ ...phone(WANG), SOURCE: 'wx_client,scf' }).kind).toBe('person')
    expect(cloudbaseCaller({ ...phone(WANG), SOURCE: 'wx_devtools' }).kind).toBe('person')
    expect(cloudbaseCaller({ SOURCE: 'wx_trigger' }).kind).toBe('timer')
    for (const SOURCE of ['wx_trigger,scf', 'wx_client,wx_trigger', 'wx_trigger,wx_client', 'wx_trigger,wx_http', '']) {
      expect(cloudbaseCaller({ ...phone(WANG), SOURCE }).kind, SOURCE).not.toBe('timer')
    }
  })
})

describe('cloudbase: the clock', () => {
  it('runs only for a real timer', async () => {
    let context: WxContext = { SOURCE: 'wx_trigger' }
    const run = cloudbaseTimer(() => context, clockRun(rig().platform))
    const timer = { Type: 'Timer', TriggerName: 'tick', Time: '2026-11-21T00:00:00Z' }
    expect(await run(timer)).toEqual({ done: 0, failed: 0, more: false })
    for (const other of [
      phone(WANG),
      {},
      { SOURCE: 'wx_http' },
      { SOURCE: 'wx_trigger,scf' },
      { SOURCE: 'wx_client,wx_trigger' },
    ]) {
      context = other
      expect(await run(timer)).toEqual({ ok: false, refused: 'NOT_A_TIMER' })
    }
  })
})

describe('cloudbase: a function with a timer of its own', () => {
  it('runs for the real timer, and for whoever says to be one it is a function like any other', async () => {
    let context: WxContext = { SOURCE: 'wx_trigger' }
    const { platform } = rig()
    const main = cloudbaseMain({
      site: apiSite(platform),
      wxContext: () => context,
      timer: async () => ({ done: 0, failed: 0, more: false }),
    })
    const event = { Type: 'Timer', TriggerName: 'tick', operation: 'identity.me' }
    expect(await main(event)).toEqual({ done: 0, failed: 0, more: false })
    for (const other of [{}, { SOURCE: 'wx_http' }, { SOURCE: 'wx_trigger,scf' }, { SOURCE: 'wx_client,wx_trigger' }]) {
      context = other
      expect(await main(event)).toMatchObject({ status: 401 })
    }
    context = phone(WANG)
    expect(await main(event)).toMatchObject({ status: 200 })
  })
})

describe("cloudbase: WeChat's push", () => {
  const message = {
    ToUserName: 'gh_1',
    FromUserName: WANG,
    CreateTime: 1_800_000_000,
    MsgType: 'event',
    Event: 'user_enter_tempsession',
  }

  const fromWeChat: WxContext = { OPENID: WANG, APPID: APP, SOURCE: 'wx_unknown' }

  it('is handed on when the platform names the same person as the message', async () => {
    const { call, lines } = open()
    expect(await call(message, fromWeChat)).toBe(`pushed ${WANG}`)
    expect(lines.join()).not.toContain(WANG)
  })

  it('is not taken from a phone, from HTTP, or about somebody else', async () => {
    const { call } = open()
    for (const context of [phone(WANG), {}, { OPENID: LI, APPID: APP, SOURCE: 'wx_unknown' }]) {
      expect(await call(message, context)).toMatchObject({ ok: false, status: 404 })
    }
  })
})

describe("cloudbase: the vendor's SDK", () => {
  it('reads the context from the invocation, and nothing outside one', () => {
    expect(sdkContext()).toEqual({})
    process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_APPID,SOURCE'
    process.env.WX_OPENID = WANG
    process.env.WX_APPID = APP
    process.env.SOURCE = 'wx_client'
    try {
      expect(cloudbaseCaller(sdkContext())).toEqual({ kind: 'person', openid: WANG, appId: APP })
    } finally {
      for (const name of ['WX_CONTEXT_KEYS', 'WX_OPENID', 'WX_APPID', 'SOURCE']) delete process.env[name]
    }
  })
})
