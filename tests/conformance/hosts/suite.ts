/** What every host must do alike, whatever its events look like: one list of cases for the laptop, Lambda and CloudBase. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apiSite } from '#cloudfunctions/entries/api.ts'
import { areas } from '#cloudfunctions/entries/areas.ts'
import { madeNow } from '#cloudfunctions/entries/openapi-made.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Site } from '#cloudfunctions/platform/hosts/http.ts'
import { notepads, PICTURE, probeFunctions } from '../../cloudfunctions/platform/probe-area.ts'
import { type Rig, rig } from '../../cloudfunctions/platform/rig.ts'

export interface Sent {
  method?: string
  path: string
  query?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface Got {
  status: number
  headers: Record<string, string>
  bytes: Buffer
}

export interface Host {
  /** One HTTP request as this host receives it. */
  http(sent: Sent): Promise<Got>
  close(): Promise<void>
}

export interface Stand extends Rig {
  site: Site
  host: Host
}

export const PHONE = '13812345678'
const JSON_TYPE = { 'content-type': 'application/json' }

/** @param openHost puts the site behind one host */
export function hostConformance(name: string, openHost: (site: Site) => Promise<Host>): void {
  describe(`${name}: HTTP`, () => {
    let stand: Stand
    beforeEach(async () => {
      stand = await openStand(openHost)
    })
    afterEach(() => stand.host.close())

    const http = (sent: Sent) => stand.host.http(sent)
    const post = async (path: string, input: unknown, session?: string) => {
      const headers = { ...JSON_TYPE, ...(session && { authorization: `Bearer ${session}` }) }
      return readAnswer(await http({ method: 'POST', path, headers, body: JSON.stringify(input) }))
    }
    const newPerson = () => stand.wechat.addPerson({ name: '小王', phone: PHONE })
    const login = async (openid = newPerson().openid) =>
      (await post('/identity/login', { jsCode: stand.wechat.jsCode(openid) })).body.value as {
        session: string
        personId: string
      }

    requestCases({ http, post, login, stand: () => stand })
    refusedBodyCases({ http, stand: () => stand })
  })
}

interface Means {
  http: (sent: Sent) => Promise<Got>
  post: (path: string, input: unknown, session?: string) => Promise<Answered>
  login: () => Promise<{ session: string; personId: string }>
  stand: () => Stand
}

function requestCases({ http, post, login, stand }: Means): void {
  it('lets a person log in, read and write, once for each request id', async () => {
    const { session, personId } = await login()
    expect((await post('/probe/whoAmI', {}, session)).body.value).toEqual({ caller: personId })
    const first = await post('/probe/note', { requestId: 'r0000001', text: '你好' }, session)
    expect(first.status).toBe(200)
    expect((await post('/probe/note', { requestId: 'r0000001', text: '你好' }, session)).body.value).toEqual(
      first.body.value,
    )
    expect((await stand().platform.store.scan(notepads, { index: 0, of: 1 })).rows.map((row) => row.data)).toEqual([
      { text: '你好', by: personId },
    ])
  })

  it('answers a refusal with 200, its code and its sentence', async () => {
    const { session } = await login()
    const { status, body } = await post('/probe/note', { requestId: 'r0000001', text: 'rude' }, session)
    expect([status, body.ok, body.refused, body.message]).toEqual([200, false, 'NOTE_RUDE', '请换一种说法。'])
  })

  it('explains a wrong input with every path', async () => {
    const { status, body } = await post('/probe/greet', { name: '', age: 3 })
    expect([status, body.refused]).toEqual([400, 'BAD_INPUT'])
    expect(body.problems?.map(({ path }) => path)).toEqual(['name', 'age'])
  })

  it('tells 401 from 403 from 404 from 405', async () => {
    const { session } = await login()
    const seen = await Promise.all([
      post('/probe/whoAmI', {}),
      post('/probe/whoAmI', {}, 'forged'),
      post('/probe/guideOnly', {}, session),
      post('/probe/nothing', {}, session),
      post('/nowhere/at/all', {}, session),
    ])
    expect(seen.map(({ status, body }) => [status, body.refused])).toEqual([
      [401, 'LOGIN_NEEDED'],
      [401, 'SESSION_OVER'],
      [403, 'FORBIDDEN'],
      [404, 'UNKNOWN_OPERATION'],
      [404, 'UNKNOWN_OPERATION'],
    ])
    for (const { body } of seen) expect(body.message).toMatch(/[\u4e00-\u9fff]/)
    const wrong = await http({ method: 'PUT', path: '/probe/greet', headers: JSON_TYPE, body: '{}' })
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'POST'])
    const options = await http({ method: 'OPTIONS', path: '/probe/greet' })
    expect([options.status, options.headers.allow, options.bytes.length]).toEqual([204, 'POST', 0])
  })

  it('gives the bytes of a picture by GET, privately, and its refusal as JSON', async () => {
    const cat = await http({ path: '/probe/picture', query: 'name=cat' })
    expect([cat.status, cat.headers['content-type']]).toEqual([200, 'image/png'])
    expect(cat.bytes.equals(PICTURE)).toBe(true)
    expect(cat.headers['cache-control']).toMatch(/^private/)
    const dog = readAnswer(await http({ path: '/probe/picture', query: 'name=dog' }))
    expect([dog.status, dog.body.refused]).toEqual([200, 'NO_PICTURE'])
    expect(readAnswer(await http({ path: '/probe/picture', query: 'name=cat&__proto__=x' })).status).toBe(400)
    expect((await http({ method: 'HEAD', path: '/probe/picture', query: 'name=cat' })).bytes.length).toBe(0)
    expect((await post('/probe/picture', { name: 'cat' })).body.value).toEqual({
      contentType: 'image/png',
      base64: PICTURE.toString('base64'),
    })
  })

  it('serves health and its own description', async () => {
    expect(readAnswer(await http({ path: '/health' }))).toEqual({ status: 200, body: { ok: true } })
    expect((await http({ method: 'HEAD', path: '/health' })).status).toBe(200)
    const { status, bytes } = await http({ path: '/openapi.json' })
    expect([status, bytes.toString()]).toEqual([200, await madeNow()])
  })

  it('hides a bug behind its own trace id, which is in the answer, its header and the log', async () => {
    const headers = { ...JSON_TYPE, 'x-trace-id': 'chosen-by-client', 'x-request-id': 'client-42' }
    const body = JSON.stringify({ how: 'throw', secret: `${PHONE}` })
    const got = await http({ method: 'POST', path: '/probe/fall', headers, body })
    const { status, body: said } = readAnswer(got)
    expect([status, said.refused]).toEqual([500, 'INTERNAL'])
    expect(got.bytes.toString()).not.toContain(PHONE)
    expect(said.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(got.headers['x-trace-id']).toBe(said.traceId)
    const line = stand()
      .lines.map((text) => JSON.parse(text))
      .find((each) => each.event === 'internal')
    const clientTraceHash = createHash('sha256').update('client-42').digest('hex').slice(0, 32)
    expect(line).toMatchObject({ traceId: said.traceId, clientTraceHash })
  })

  it('sends headers that keep browsers from guessing, framing and storing', async () => {
    for (const path of ['/health', '/nowhere/now']) {
      const { headers } = await http({ path, method: path === '/health' ? 'GET' : 'POST' })
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    }
  })

  it('leaves nothing personal in its log', async () => {
    const { session } = await login()
    const person = stand().wechat.addPerson({ name: '李四', phone: PHONE })
    const jsCode = stand().wechat.jsCode(person.openid)
    await post('/identity/login', { jsCode })
    await post('/probe/note', { requestId: 'r0000001', text: `call ${PHONE}` }, session)
    for (const how of ['throw', 'undeclared', 'broken', 'leak']) {
      await post('/probe/fall', { how, secret: `${PHONE} ${person.openid}` }, session)
    }
    await post(`/probe/${person.openid}`, { [PHONE]: person.openid }, session)
    for (const planted of [`req-${person.openid}`, `x${person.openid}`, `001${PHONE}`]) {
      const headers = { ...JSON_TYPE, 'x-request-id': planted }
      await http({ method: 'POST', path: '/probe/note', headers, body: '{}' })
    }
    const log = stand().lines.join('\n')
    expect(stand().lines.length).toBeGreaterThan(7)
    for (const secret of [PHONE, person.openid, jsCode, session]) expect(log).not.toContain(secret)
  })
}

function refusedBodyCases({ http, stand }: Pick<Means, 'http' | 'stand'>): void {
  const bodies: [what: string, sent: Partial<Sent>, status: number, refused: string][] = [
    ['a body over 256 KB', { body: JSON.stringify({ name: 'x'.repeat(256 * 1_024) }) }, 413, 'BODY_TOO_LARGE'],
    ['10 MB', { body: Buffer.alloc(10 * 1_024 * 1_024, 0x20) }, 413, 'BODY_TOO_LARGE'],
    ['broken JSON', { body: '{"name":' }, 400, 'BAD_JSON'],
    ['an empty body', { body: '' }, 400, 'BAD_JSON'],
    ['a field named twice', { body: '{"name":"a","name":"b"}' }, 400, 'BAD_JSON'],
    ['invalid UTF-8', { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }, 400, 'BAD_JSON'],
    ['a prototype key', { body: '{"name":"a","__proto__":{"role":"hq"}}' }, 400, 'BAD_INPUT'],
    [
      'another content type',
      { body: '{"name":"a"}', headers: { 'content-type': 'text/plain' } },
      400,
      'WRONG_CONTENT_TYPE',
    ],
    ['no content type', { body: '{"name":"a"}', headers: {} }, 400, 'WRONG_CONTENT_TYPE'],
    [
      'another charset',
      { body: '{"name":"a"}', headers: { 'content-type': 'application/json; charset=gbk' } },
      400,
      'WRONG_CONTENT_TYPE',
    ],
    ['a list', { body: '[]' }, 400, 'BAD_INPUT'],
  ]
  it.each(bodies)('refuses %s and goes on serving', async (_what, sent, status, refused) => {
    const got = readAnswer(await http({ method: 'POST', path: '/probe/greet', headers: JSON_TYPE, ...sent }))
    expect([got.status, got.body.ok, got.body.refused]).toEqual([status, false, refused])
    expect(got.body.message).toMatch(/[\u4e00-\u9fff]/)
    expect(got.body.problems?.length).toBeGreaterThan(0)
    expect((await http({ path: '/health' })).status).toBe(200)
    expect(stand().lines.join()).toContain(refused)
  })

  it('takes JSON with a charset and any case of its header', async () => {
    const headers = { 'Content-Type': 'Application/JSON; charset=UTF-8' }
    const got = readAnswer(await http({ method: 'POST', path: '/probe/greet', headers, body: '{"name":"王"}' }))
    expect([got.status, got.body.value]).toEqual([200, { greeting: '你好，王' }])
  })
}

interface Answered {
  status: number
  body: {
    ok?: boolean
    value?: unknown
    refused?: string
    message?: string
    traceId?: string
    problems?: { path: string; problem: string }[]
  }
}

const readAnswer = ({ status, bytes }: Got): Answered => ({ status, body: JSON.parse(bytes.toString()) })

async function openStand(openHost: (site: Site) => Promise<Host>): Promise<Stand> {
  const stand = rig({ collections: [notepads] })
  const site = probeSite(stand)
  return { ...stand, site, host: await openHost(site) }
}

/** The api deployable with the probe's operations beside its own. */
export function probeSite({ platform }: Rig): Site {
  return { ...apiSite(platform, madeNow), runtime: runtime([...areas, probeFunctions()], platform) }
}
